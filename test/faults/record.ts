// Reads a record with nothing of the program's own, so that a mistake in the program can't hide itself.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './ground.js';

export interface Line {
  readonly seq: number;
  readonly type: string;
  readonly data: { readonly [key: string]: unknown };
}

/** Every whole line of a timeline; a torn last one, which only the next writer takes away, is left out. */
export const readLines = (folder: string): readonly Line[] =>
  readFileSync(join(folder, 'timeline.jsonl'), 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((text) => JSON.parse(text) as Line);

const checkChain = (folder: string): readonly string[] => {
  const { status, stdout } = spawnSync('sh', [join(root, 'schemas', 'verify.sh'), folder], {
    encoding: 'utf8',
  });
  return status === 0 ? [] : [`the chain does not verify: ${stdout.trim()}`];
};

const checkObjects = (folder: string): readonly string[] => {
  const objects = join(folder, 'evidence', 'objects');
  return readdirSync(objects).flatMap((two) =>
    readdirSync(join(objects, two)).flatMap((name) => {
      const hash = createHash('sha256')
        .update(readFileSync(join(objects, two, name)))
        .digest('hex');
      return hash === name && name.startsWith(two)
        ? []
        : [`the evidence ${two}/${name} has the hash ${hash}`];
    }),
  );
};

const preserve: { readonly [step: string]: readonly string[] } = {
  block: ['firewall', 'access-log'],
  'throttle-key': ['access-log', 'environment'],
  'raise-logging': ['access-log', 'environment'],
};

const captureBefore = (line: Line, step: string, visit: unknown): string | null => {
  const before = line.data['before'] as { readonly step: string; readonly visit: number } | null;
  const fits = before?.step === step || before?.step === `${step}:evidence`;
  const held = line.type === 'evidence.captured' && fits && before?.visit === visit;
  return held && line.data['complete'] === true ? String(line.data['evidence']) : null;
};

/** Each change comes after a complete capture of everything that it must preserve, in the same visit. */
const checkEvidence = (lines: readonly Line[]): readonly string[] =>
  lines.flatMap((line, index) => {
    const { step, visit, part, effect } = line.data;
    if (line.type !== 'step.intended' || part !== 'run' || effect === 'read') return [];
    const held = lines.slice(0, index).map((one) => captureBefore(one, String(step), visit));
    const lacking = (preserve[String(step)] ?? ['(an unknown change)']).filter((id) => !held.includes(id));
    return lacking.length === 0
      ? []
      : [`line ${index}: ${String(step)} was intended without ${lacking.join()}`];
  });

/** No command starts again before it is on record what became of its last start, and none succeeds twice. */
const checkStarts = (lines: readonly Line[]): readonly string[] => {
  const state = new Map<string, 'open' | 'failed' | 'done'>();
  return lines.flatMap(({ type, data }, index) => {
    const { step, visit, item, part } = data;
    if (part !== 'run' && part !== 'rollback') return [];
    const key = JSON.stringify([step, visit, item, part]);
    const before = state.get(key);
    if (type === 'step.started') state.set(key, 'open');
    if (type === 'step.finished') state.set(key, data['ok'] === true ? 'done' : 'failed');
    if (type === 'doubt.settled') state.set(key, data['decision'] === 'done' ? 'done' : 'failed');
    const again = type === 'step.started' && (before === 'open' || before === 'done');
    return again ? [`line ${index}: ${key} was started again while its last start was ${before}`] : [];
  });
};

const checkSettled = (lines: readonly Line[]): readonly string[] => {
  const seen = new Set<string>();
  return lines.flatMap(({ type, data }, index) => {
    if (type !== 'step.settled' && type !== 'step.ready') return [];
    const key = JSON.stringify([type, data['step'], data['visit'], data['item']]);
    if (seen.has(key)) return [`line ${index}: ${key} a second time`];
    seen.add(key);
    return [];
  });
};

const checkClose = (lines: readonly Line[]): readonly string[] => {
  const closed = lines.filter(({ type }) => type === 'incident.closed').map(({ data }) => data['as']);
  return closed.join() === 'resolved' ? [] : [`closed as: ${closed.join() || 'not closed'}`];
};

const readOr = (path: string, otherwise: string): string =>
  existsSync(path) ? readFileSync(path, 'utf8') : otherwise;

/** What the range itself says was done: the block once, the key's limit, the log level put back. */
const checkRange = (folder: string): readonly string[] => {
  const rules = readOr(join(folder, 'range', 'firewall.rules'), '');
  const deployments: unknown = JSON.parse(readOr(join(folder, 'range', 'deployments.json'), '{}'));
  const { 'api-service': env } = deployments as {
    readonly [name: string]: { readonly [name: string]: string };
  };
  return [
    ...(rules === '203.0.113.7/32\n' ? [] : [`the firewall holds ${JSON.stringify(rules)}`]),
    ...(env?.['THROTTLED_KEYS'] === 'k-4471' && env['LOG_LEVEL'] === 'info'
      ? []
      : [`the deployment has ${JSON.stringify(env)}`]),
  ];
};

/** Everything that is wrong with a finished incident, in words; empty when it ended well. */
export const judge = (folder: string): readonly string[] => {
  const lines = readLines(folder);
  return [
    ...checkChain(folder),
    ...checkObjects(folder),
    ...checkEvidence(lines),
    ...checkStarts(lines),
    ...checkSettled(lines),
    ...checkClose(lines),
    ...checkRange(folder),
  ];
};

/** Pids of living processes that were started for a range below `folder`. Linux only; none elsewhere. */
export const processesOf = (folder: string): readonly string[] => {
  if (process.platform !== 'linux') return [];
  const carries = (pid: string): boolean => {
    try {
      return readFileSync(`/proc/${pid}/environ`, 'latin1').includes(`IR_RANGE_DIR=${folder}`);
    } catch {
      return false;
    }
  };
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name) && carries(name));
};
