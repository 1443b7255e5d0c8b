// What the range tests share: the shipped range started for real, its commands run as `ir` runs them, its counters.
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { onTestFinished } from 'vitest';
import { parse } from 'yaml';
import type { Range } from '../../../src/domain/playbook.js';
import type { RunningRange } from '../../../src/system/range/running-range.js';
import { startRange } from '../../../src/system/range/start-range.js';

export const playbooks = fileURLToPath(new URL('../../../playbooks', import.meta.url));
export const rangeFolder = join(playbooks, 'ranges/api-abuse');
export const readRange = (): Range => parse(readFileSync(join(rangeFolder, 'range.yaml'), 'utf8')) as Range;

export const abuser = '203.0.113.7';
export const customers = ['198.51.100.4', '198.51.100.9', '198.51.100.23', '198.51.100.57', '198.51.100.140'];

/** A folder like `<incident>/range`, removed after the test. */
export const makeState = (): string => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ir-range-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  return join(folder, 'range');
};

export interface Practice {
  readonly range: RunningRange;
  readonly announced: readonly number[];
}

/** Starts the shipped range, and stops it after the test. */
export const openPractice = async (state: string): Promise<Practice> => {
  const announced: number[] = [];
  const range = await startRange({
    range: readRange(),
    folder: rangeFolder,
    state,
    environment: process.env,
    onAnnounce: (at) => announced.push(at),
    signal: new AbortController().signal,
  });
  onTestFinished(() => range.stop());
  return { range, announced };
};

export interface Ended {
  readonly code: number | undefined;
  readonly out: string;
  readonly err: string;
}

/** Runs words in the range's own environment; the first is found on the range's PATH only. */
export const runIn = async (
  range: RunningRange,
  words: readonly string[],
  extra: Readonly<Record<string, string>> = {},
): Promise<Ended> => {
  // `env` looks the program up on the range's PATH, and gives 127 when it is not there.
  const end = await execa('/usr/bin/env', words, {
    env: { ...range.environment, ...extra },
    extendEnv: false,
    reject: false,
  });
  return { code: end.exitCode, out: end.stdout, err: end.stderr };
};

/** Runs a script as a `script` step does. */
export const scriptIn = (
  range: RunningRange,
  script: string,
  extra: Readonly<Record<string, string>> = {},
): Promise<Ended> => runIn(range, ['bash', '--noprofile', '--norc', '-euo', 'pipefail', '-c', script], extra);

export interface Count {
  readonly served: number;
  readonly throttled: number;
  readonly dropped: number;
}
const none: Count = { served: 0, throttled: 0, dropped: 0 };

export const portOf = (range: RunningRange, name: string): number =>
  range.services.find((service) => service.name === name)?.port ?? 0;

/** What the API really did, by address. */
export const readCounters = async (range: RunningRange): Promise<(address: string) => Count> => {
  const answer = await fetch(`http://127.0.0.1:${portOf(range, 'api')}/_range/counters`);
  const counts = (await answer.json()) as Readonly<Record<string, Count>>;
  return (address) => counts[address] ?? none;
};

/** Asks again and again until the answer is yes; the test's own time limit ends it otherwise. */
export const until = async (holds: () => Promise<boolean> | boolean): Promise<void> => {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 50));
};

/** Waits until every ordinary customer was served twice more. */
export const untilCustomersGoOn = async (range: RunningRange): Promise<void> => {
  const before = await readCounters(range);
  await until(async () => {
    const now = await readCounters(range);
    return customers.every((address) => now(address).served >= before(address).served + 2);
  });
};

export const hasProc = process.platform === 'linux';

/** Processes that were started for this state folder and still live (Linux). A zombie has no environment left. */
export const processesOf = (state: string): readonly string[] =>
  readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`IR_RANGE_DIR=${state}`);
    } catch {
      return false;
    }
  });
