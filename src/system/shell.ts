// The real shell: the only part of `ir` that starts the commands of a playbook.
import type { CommandHooks, CommandResult, ReadyCommand, Shell } from '../domain/shell.js';
import type { EvidenceStore } from './evidence-store.js';
import { locate } from './locate.js';
import { isAlive } from './process-table.js';
import { createPrograms } from './programs.js';
import { runCommand } from './run-command.js';

interface ShellOptions {
  /** Absolute folders, searched in order; see `searchPath`. */
  readonly path: readonly string[];
  /** All that a command gets to see, already filtered; see `allowedEnvironment`. */
  readonly environment: Readonly<Record<string, string>>;
  readonly evidence: EvidenceStore;
  /** True in a range: nothing outside `path` and the playbook's folder is run. */
  readonly sealed: boolean;
}

/** What a command is for is nothing to the machine that runs it. */
export interface RealShell extends Omit<Shell, 'run'> {
  run(command: ReadyCommand, hooks: CommandHooks): Promise<CommandResult>;
}

/**
 * Commands get at most the first 256 KiB of each stream shown (`hooks.output`); everything is stored.
 * `CommandResult.stdout` and `stderr` say `truncated` also when the disk would not take all of the output, so that a
 * full disk never hides how a change ended. A command that was left running has empty ones, marked truncated.
 */
export const createShell = (options: ShellOptions): RealShell => {
  const { path, environment, evidence, sealed } = options;
  const programs = createPrograms(path);
  return {
    locate: (name, base) => locate(name, base, { path, sealed }, programs),
    run: (command, hooks) => runCommand(command, hooks, { environment, evidence, programs }),
    alive: isAlive,
    environment: () => Object.keys(environment).sort(),
  };
};
