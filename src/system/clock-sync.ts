// What the system says about its own clock, asked in the ways that need no privileges.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findProgram } from './find-program.js';

/** Null: it does not say. */
export interface SyncFacts {
  /** systemd-timesyncd has set the clock since the machine started; null: it leaves no sign. */
  readonly timesyncd: true | null;
  readonly timedatectl: boolean | null;
  readonly chrony: boolean | null;
}

const longestMs = 2_000;
const sign = '/run/systemd/timesync/synchronized';
const folders = ['/usr/bin', '/bin', '/usr/sbin', '/sbin', '/usr/local/bin'];

/** What it prints, or null when it is not there, fails or takes too long. */
const output = (name: string, words: readonly string[]): Promise<string | null> => {
  const program = findProgram(name, folders);
  if (program === null) return Promise.resolve(null);
  return new Promise((resolve) => {
    const options = { timeout: longestMs, killSignal: 'SIGKILL', env: { LC_ALL: 'C' }, cwd: '/' } as const;
    execFile(program, [...words], options, (error, stdout) => resolve(error ? null : stdout));
  });
};

/** `yes` or `no` on a line of its own. */
export const readTimedatectl = (text: string): boolean | null => {
  const said = text.trim();
  return said === 'yes' ? true : said === 'no' ? false : null;
};

/** From what `chronyc tracking` prints. */
export const readTracking = (text: string): boolean | null => {
  const said = /^Leap status\s*: *(.+)$/m.exec(text)?.[1];
  return said === undefined ? null : !/not synchronised/i.test(said);
};

export const readSyncFacts = async (): Promise<SyncFacts> => {
  if (process.platform !== 'linux') return { timesyncd: null, timedatectl: null, chrony: null };
  const [date, tracking] = await Promise.all([
    output('timedatectl', ['show', '--property=NTPSynchronized', '--value']),
    output('chronyc', ['-n', 'tracking']),
  ]);
  return {
    timesyncd: existsSync(sign) ? true : null,
    timedatectl: date === null ? null : readTimedatectl(date),
    chrony: tracking === null ? null : readTracking(tracking),
  };
};
