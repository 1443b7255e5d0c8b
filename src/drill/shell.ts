// The shell of an exercise: it starts nothing. What commands would have printed stands in the scenario.
import type { DrillOutput, DrillPlan } from '../domain/drill.js';
import type { CommandRef } from '../domain/fact-words.js';
import { outputKey } from '../domain/output-key.js';
import type { Clock, Evidence } from '../domain/ports.js';
import type { Run } from '../domain/run.js';
import type { CommandHooks, CommandResult, Pid, ReadyCommand, Shell } from '../domain/shell.js';

export interface DrillShellOptions {
  readonly drill: DrillPlan;
  readonly run: () => Run;
  readonly clock: Clock;
  readonly evidence: Pick<Evidence, 'keep'>;
  /** What a command prints that the scenario does not know; rejects where nobody can say it. */
  readonly ask: (key: string, argv: readonly string[]) => Promise<DrillOutput>;
  /** SHA-256 of a file of the playbook's own, by the path that the playbook names; null when it is not there. */
  readonly ownFile: (path: string) => string | null;
  /** Other walkthroughs of the same exercise are processes all the same. */
  readonly alive: (pid: Pid) => boolean;
}

/** No process: an exercise starts none. */
const nobody: Pid = { pid: 0, start_time: '', boot: '' };

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const placeholder = (key: string): DrillOutput => ({
  stdout: `PRACTICE, NOT REAL: ${key} would be here.\n`,
  stderr: '',
  exit: 0,
  after_ms: 0,
});
const success: DrillOutput = { stdout: '', stderr: '', exit: 0, after_ms: 0 };

/** This start uses up one output of its list; the last one repeats. Counted on record: `starts` includes this one. */
const nthOf = (outputs: readonly DrillOutput[] | undefined, starts: number): DrillOutput | undefined =>
  outputs?.[Math.min(Math.max(1, starts), outputs.length) - 1];

/** A wait step may be named with or without its part. */
const outputsFor = ({ outputs }: DrillPlan, key: string, { part, step }: CommandRef) =>
  outputs[key] ?? (part === 'wait' ? outputs[step] : undefined);

const resultOf = (
  { stdout, stderr, exit, after_ms }: DrillOutput,
  { timeout_ms, max_bytes, detached }: ReadyCommand,
  { signal }: CommandHooks,
  evidence: Pick<Evidence, 'keep'>,
  started_at: number,
): CommandResult => {
  const bytes = bytesOf(stdout);
  const isLate = after_ms > timeout_ms && !detached;
  const end = isLate ? { timed_out: true } : signal.aborted && !detached ? { signal: 'SIGTERM' } : { exit };
  return {
    ...end,
    started_at,
    duration_ms: isLate ? timeout_ms : after_ms,
    stdout: { ...evidence.keep(bytes.subarray(0, max_bytes)), truncated: bytes.length > max_bytes },
    stderr: evidence.keep(bytesOf(stderr)),
    survivors: [],
    left_running: signal.aborted && detached,
  };
};

export const createDrillShell = (options: DrillShellOptions): Shell => {
  const { drill, clock, evidence } = options;
  const outputFor = async (purpose: CommandRef, argv: readonly string[]): Promise<DrillOutput> => {
    const key = outputKey(purpose);
    const found = nthOf(outputsFor(drill, key, purpose), options.run().drill?.starts[key] ?? 1);
    if (found) return found;
    if (purpose.part === 'evidence') return placeholder(key);
    return purpose.part === 'wait' ? success : options.ask(key, argv);
  };
  const take = async (ms: number, { signal }: CommandHooks): Promise<void> => {
    const arrive = clock.hasten();
    try {
      if (ms > 0) await clock.sleep(ms, signal);
    } finally {
      arrive();
    }
  };
  return {
    locate: (name) => {
      if (!name.startsWith('./')) return Promise.resolve({ path: name, sha256: '' });
      const sha256 = options.ownFile(name);
      return Promise.resolve(sha256 === null ? { missing: `${name} is not there` } : { path: name, sha256 });
    },
    run: async (command, hooks, purpose) => {
      const started_at = clock.wall();
      hooks.started(nobody);
      const output = await outputFor(purpose, command.argv);
      await take(Math.min(output.after_ms, command.detached ? output.after_ms : command.timeout_ms), hooks);
      if (output.stdout !== '') hooks.output(bytesOf(output.stdout), 'stdout');
      if (output.stderr !== '') hooks.output(bytesOf(output.stderr), 'stderr');
      return resultOf(output, command, hooks, evidence, started_at);
    },
    alive: (pid) => pid.pid !== nobody.pid && options.alive(pid),
    environment: () => [],
  };
};
