// Who is who among processes: a pid alone is not an identity, because the kernel gives it out again.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import type { Pid } from '../domain/shell.js';
import { bootId } from './boot.js';

export interface ProcessRow {
  readonly pid: number;
  readonly group: number;
  readonly session: number;
  readonly start_time: string;
  /** Dead, and only waiting for its parent to notice. */
  readonly zombie: boolean;
}

// The program's name is in brackets and may hold spaces and brackets of its own: count from the last one.
const parseStat = (pid: number, text: string): ProcessRow => {
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return {
    pid,
    zombie: fields[0] === 'Z' || fields[0] === 'X',
    group: Number(fields[2]),
    session: Number(fields[3]),
    start_time: fields[19] ?? '',
  };
};

// `lstart` is five words: "Sun Nov 22 03:37:45 2026".
const parsePs = (line: string): ProcessRow | null => {
  const [pid, group, stat, ...start] = line.trim().split(/\s+/);
  if (pid === undefined || stat === undefined || start.length === 0) return null;
  const leader = Number(group);
  return {
    pid: Number(pid),
    group: leader,
    session: leader,
    zombie: stat.startsWith('Z'),
    start_time: start.join(' '),
  };
};

const ps = (...which: readonly string[]): readonly ProcessRow[] => {
  const run = (): string =>
    execFileSync('/bin/ps', [...which, '-o', 'pid=,pgid=,stat=,lstart='], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  try {
    return run()
      .split('\n')
      .map(parsePs)
      .filter((row) => row !== null);
  } catch {
    return [];
  }
};

const fromProc = (pid: number): ProcessRow | null => {
  try {
    return parseStat(pid, readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return null;
  }
};

const onLinux = process.platform === 'linux';

/** One process, or null when there is none with this pid. */
const lookUp = (pid: number): ProcessRow | null =>
  onLinux ? fromProc(pid) : (ps('-p', String(pid))[0] ?? null);

/** Every process that this user can see. */
export const listProcesses = (): readonly ProcessRow[] => {
  if (!onLinux) return ps('-A');
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => fromProc(Number(name)))
    .filter((row) => row !== null);
};

/** A process's full identity. For one that is already gone the start time is empty and matches nothing. */
export const identify = (pid: number): Pid => ({
  pid,
  start_time: lookUp(pid)?.start_time ?? '',
  boot: bootId(),
});

/** Whether exactly this process still lives: same pid, same start, same boot, and not a zombie. */
export const isAlive = (who: Pid): boolean => {
  if (who.boot !== bootId() || who.start_time === '') return false;
  const row = lookUp(who.pid);
  return row !== null && !row.zombie && row.start_time === who.start_time;
};
