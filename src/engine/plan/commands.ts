// What an author writes for a command, with defaults made explicit and durations in milliseconds.
import type { Command, Probe } from '../../domain/plan.js';
import type { AuthoredCommand, AuthoredProbe, CommandMap } from '../../domain/playbook.js';
import { parseDuration, parseSize } from '../../language/duration.js';
import { onThisMachine } from '../../language/remote.js';
import { splitWords } from '../../language/words.js';

const minute = 60_000;
export const limits = {
  read_ms: minute,
  change_ms: 5 * minute,
  /** How long a probe is tried when it does not say. */
  probe_ms: 10 * minute,
  every_ms: 10_000,
  max_bytes: 100_000_000,
} as const;

/** Milliseconds of a duration that has already passed the schema. */
export const durationOf = (text: string): number => {
  const ms = parseDuration(text);
  if (ms === null) throw new Error(`«${text}» is not a duration`);
  return ms;
};

const wordsOf = (run: string | readonly string[]): readonly string[] => {
  if (typeof run !== 'string') return run;
  const split = splitWords(run.trim());
  if ('problem' in split) throw new Error(`${run}: ${split.problem}`);
  return split.words;
};

/** The bare line or list is a map with nothing but `run`. */
export const asMap = (authored: AuthoredCommand | AuthoredProbe): AuthoredProbe =>
  typeof authored === 'string' || Array.isArray(authored)
    ? { run: authored as string | readonly string[] }
    : (authored as AuthoredProbe);

/** `options` are what the step says beside the command; the command's own word wins. */
export const planCommand = (
  authored: AuthoredCommand,
  options: CommandMap,
  defaultTimeout: number,
): Command => {
  const own = asMap(authored);
  const map: CommandMap = { ...options, ...own };
  return {
    words: own.run === undefined ? null : wordsOf(own.run),
    script: own.script ?? null,
    timeout_ms: map.timeout === undefined ? defaultTimeout : durationOf(map.timeout),
    ok_exit: map.ok_exit ?? [0],
    max_bytes: map.max === undefined ? limits.max_bytes : (parseSize(map.max) ?? limits.max_bytes),
    on: [map.on ?? []].flat().filter((host) => host !== onThisMachine),
    sensitive: map.sensitive ?? false,
    tty: map.tty ?? false,
    stdin: map.stdin ?? null,
  };
};

/** What commands around another one take over from it: where it runs. */
export const onOf = ({ on }: CommandMap): CommandMap => (on === undefined ? {} : { on });

/** A probe's `timeout` is how long it is tried; each try has a read's time limit. `pace` divides `every` and `hold`. */
export const planProbe = (
  authored: AuthoredCommand | AuthoredProbe,
  pace: number,
  options: CommandMap,
): Probe => {
  const map = asMap(authored);
  const { all, every, hold, timeout, ...single } = map;
  // Options beside `all` are those of each of its commands.
  const around = all === undefined ? options : { ...options, ...single };
  return {
    all: (all ?? [single]).map((command) => planCommand(command, around, limits.read_ms)),
    every_ms: Math.ceil((every === undefined ? limits.every_ms : durationOf(every)) / pace),
    hold_ms: Math.ceil((hold === undefined ? 0 : durationOf(hold)) / pace),
    timeout_ms: timeout === undefined ? limits.probe_ms : durationOf(timeout),
  };
};
