// A shell whose commands are functions: they take virtual time, may fail in every way, and may outlive a stop.
import type { Clock, Ports } from '../../src/domain/ports.js';
import type { CommandResult, Pid, ReadyCommand, Shell } from '../../src/domain/shell.js';
import { sha256 } from './timeline.js';

export interface Ran {
  readonly exit?: number;
  readonly stdout?: string;
  readonly stderr?: string;
  /** Milliseconds of virtual time. */
  readonly took?: number;
  readonly timed_out?: boolean;
  readonly signal?: string;
  readonly could_not_start?: string;
  /** More came than the limit allows. */
  readonly truncated?: boolean;
  /** Asks the responder what to do about a change that takes too long. */
  readonly overdue?: boolean;
}

export interface WorldShell {
  /** What a command does and prints. */
  readonly runs: (argv: readonly string[], command: ReadyCommand) => Ran;
  /** Whether an earlier process still lives; by default all are gone. */
  readonly alive?: (pid: Pid) => boolean;
  /** Programs that are not there. */
  readonly missing?: readonly string[];
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const endOf = ({ exit, timed_out, signal, could_not_start }: Ran) => {
  const end = { exit, timed_out, signal, could_not_start };
  const told = Object.entries(end).filter(([, value]) => value !== undefined);
  return told.length === 0 ? { exit: 0 } : Object.fromEntries(told);
};

export const testShell = (clock: Clock, evidence: Ports['evidence'], world: WorldShell): Shell => ({
  locate: (name) =>
    Promise.resolve(
      world.missing?.includes(name)
        ? { missing: `${name} is not there` }
        : { path: `/bin/${name}`, sha256: sha256(name) },
    ),
  run: async (command, hooks): Promise<CommandResult> => {
    const started_at = clock.wall();
    hooks.started({ pid: 4242, start_time: '1', boot: 'boot' });
    const ran = world.runs(command.argv, command);
    if (ran.took !== undefined) await clock.sleep(ran.took, hooks.signal);
    const ended = ran.overdue && (await hooks.overdue()) === 'end' ? { signal: 'SIGTERM' } : {};
    const stdout = bytesOf(ran.stdout ?? '');
    hooks.output(stdout, 'stdout');
    return {
      ...endOf({ ...ran, ...ended }),
      started_at,
      duration_ms: ran.took ?? 5,
      stdout: { ...evidence.keep(stdout), truncated: ran.truncated ?? false },
      stderr: evidence.keep(bytesOf(ran.stderr ?? '')),
      survivors: [],
      left_running: hooks.signal.aborted && command.detached,
    };
  },
  // Claims and commands of an earlier process are void unless a test says that it lives.
  alive: (pid) => world.alive?.(pid) ?? false,
  environment: () => ['PATH'],
});
