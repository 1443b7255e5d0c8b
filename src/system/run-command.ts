// One command from its last check to its stored output.
import { randomUUID } from 'node:crypto';
import type { CommandHooks, CommandResult, ReadyCommand } from '../domain/shell.js';
import { attend } from './attend.js';
import type { EvidenceStore } from './evidence-store.js';
import { fileOutputs } from './filed-outputs.js';
import { type Gated, startAtGate } from './gate.js';
import { emptyStored, keepEmpty, type Outputs } from './outputs.js';
import { pipeOutputs } from './piped-outputs.js';
import { changedOnDisk, preflight } from './preflight.js';
import { identityOf, type Programs } from './programs.js';
import { markerName } from './survivors.js';
import { terminalOutputs } from './terminal-outputs.js';

interface RunSetup {
  readonly environment: Readonly<Record<string, string>>;
  readonly evidence: EvidenceStore;
  readonly programs: Programs;
}

interface Problem {
  readonly problem: string;
}

const openOutputs = (command: ReadyCommand, hooks: CommandHooks, evidence: EvidenceStore): Outputs => {
  if (command.tty) return terminalOutputs(evidence);
  if (command.detached) return fileOutputs(evidence, hooks);
  return pipeOutputs(evidence, hooks, command.max_bytes);
};

const tryOutputs = (
  command: ReadyCommand,
  hooks: CommandHooks,
  evidence: EvidenceStore,
): Outputs | Problem => {
  try {
    return openOutputs(command, hooks, evidence);
  } catch (error) {
    return { problem: `its output can't be stored: ${(error as Error).message}` };
  }
};

const stdinOf = (command: ReadyCommand): 'ignore' | 'pipe' | 'inherit' => {
  if (command.tty) return 'inherit';
  return command.stdin === null ? 'ignore' : 'pipe';
};

const start = (
  command: ReadyCommand,
  outputs: Outputs,
  setup: RunSetup,
  id: string,
): Promise<Gated | Problem> =>
  startAtGate({
    argv: [command.executable.path, ...command.argv.slice(1)],
    environment: { ...setup.environment, ...command.env, [markerName]: id },
    cwd: command.cwd,
    stdin: stdinOf(command),
    outputs: outputs.forChild,
    ownSession: !command.tty,
  }).catch((error: unknown) => ({ problem: (error as Error).message }));

const begin = async (command: ReadyCommand, outputs: Outputs, setup: RunSetup, id: string) => {
  const child = await start(command, outputs, setup, id);
  const failed = 'problem' in child;
  outputs.begin(failed ? null : child);
  if (failed) outputs.drop();
  return child;
};

const reasonToStay = (command: ReadyCommand, hooks: CommandHooks, identity: string): string | null => {
  if (hooks.signal.aborted) return 'it was stopped before it began';
  return identityOf(command.executable.path) === identity ? null : changedOnDisk(command.executable.path);
};

/** Records the start, looks once more, and opens the gate. Returns why the command was not let through, or null. */
const passGate = async (
  child: Gated,
  outputs: Outputs,
  command: ReadyCommand,
  hooks: CommandHooks,
  identity: string,
): Promise<string | null> => {
  let through = false;
  try {
    hooks.started(child.pid);
    const reason = reasonToStay(command, hooks, identity);
    through = reason === null;
    if (through) child.open(command.stdin);
    return reason;
  } finally {
    if (!through) await child.shut().then(outputs.drop);
  }
};

const neverRan = (problem: string, evidence: EvidenceStore): CommandResult => {
  keepEmpty(evidence);
  return {
    could_not_start: problem,
    started_at: Date.now(),
    duration_ms: 0,
    stdout: emptyStored(false),
    stderr: emptyStored(false),
    survivors: [],
    left_running: false,
  };
};

/** Rejects only with what `hooks.started` threw; the command has then not run. See the Shell port. */
export const runCommand = async (
  command: ReadyCommand,
  hooks: CommandHooks,
  setup: RunSetup,
): Promise<CommandResult> => {
  const ready = await preflight(command, setup.programs);
  if ('problem' in ready) return neverRan(ready.problem, setup.evidence);
  if (hooks.signal.aborted) return neverRan('it was stopped before it began', setup.evidence);
  const outputs = tryOutputs(command, hooks, setup.evidence);
  if ('problem' in outputs) return neverRan(outputs.problem, setup.evidence);
  const marker = randomUUID();
  const child = await begin(command, outputs, setup, marker);
  if ('problem' in child) return neverRan(child.problem, setup.evidence);
  const refused = await passGate(child, outputs, command, hooks, ready.identity);
  if (refused !== null) return neverRan(refused, setup.evidence);
  return attend({ child, command, hooks, outputs, marker });
};
