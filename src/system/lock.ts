// One writer at a time, by a lock that the kernel takes back when its process dies, however it dies.
import { spawnSync } from 'node:child_process';
import { closeSync, constants, existsSync, openSync } from 'node:fs';
import { IrError } from '../domain/errors.js';

export interface Lock {
  release(): void;
}

/** How long to wait for another `ir`; it never holds the lock longer than a burst of writing. */
const longestWaitMs = 10_000;
const retryMs = 20;
/** O_EXLOCK of macOS and the BSDs: open and lock in one step. Node has no name for it. */
const openExclusive = 0x20;
const { O_CREAT, O_NOFOLLOW, O_NONBLOCK, O_RDWR } = constants;

const stillLocked = (path: string): IrError =>
  new IrError(
    6,
    `another ir holds the record of this incident (${path})`,
    'try again in a moment; if this goes on, look for a stopped ir with `ps` and continue or end it',
  );

const openLock = (path: string, flags: number): number => {
  try {
    return openSync(path, O_RDWR | O_CREAT | O_NOFOLLOW | flags, 0o600);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    if (code === 'EAGAIN') throw error;
    throw new IrError(6, `the lock ${path} can't be opened (${code})`, 'check who owns the incident folder');
  }
};

let flockPath: string | null = null;

const findFlock = (): string => {
  flockPath ??= ['/usr/bin/flock', '/bin/flock'].find((path) => existsSync(path)) ?? null;
  if (flockPath !== null) return flockPath;
  throw new IrError(
    6,
    'the program flock is missing, so the record could be written by two at once',
    'install util-linux (it provides /usr/bin/flock)',
  );
};

const conflict = 75;

// The lock belongs to the open file, which flock shares as its descriptor 3: it outlives flock and ends with us.
/** False when somebody else has had it all the time. 0 ms: does not wait. */
const waitForFlock = (fd: number, path: string, waitMs: number): boolean => {
  const { error, signal, status, stderr } = spawnSync(
    findFlock(),
    [...(waitMs === 0 ? ['-n', '-E', String(conflict)] : []), '-x', '3'],
    {
      stdio: ['ignore', 'ignore', 'pipe', fd],
      timeout: waitMs === 0 ? longestWaitMs : waitMs,
      killSignal: 'SIGKILL',
      env: {},
      cwd: '/',
      encoding: 'utf8',
    },
  );
  if (status === 0) return true;
  if (status === conflict) return false;
  // Ctrl-C and a closing terminal reach flock as well; what ended it says nothing about the lock.
  if (error === undefined && signal !== null) return waitForFlock(fd, path, waitMs);
  if (error && 'code' in error && error.code === 'ETIMEDOUT') return false;
  const why = error?.message ?? stderr.trim();
  throw new IrError(
    6,
    `the lock ${path} can't be taken: ${why}`,
    'put --home on a local disk that knows locks',
  );
};

const lockOnLinux = (path: string, waitMs: number): number | null => {
  const fd = openLock(path, 0);
  try {
    if (waitForFlock(fd, path, waitMs)) return fd;
  } catch (error) {
    closeSync(fd);
    throw error;
  }
  closeSync(fd);
  return null;
};

const pause = (ms: number): void => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
};

const lockElsewhere = (path: string, waitMs: number): number | null => {
  const end = performance.now() + waitMs;
  do {
    try {
      return openLock(path, openExclusive | O_NONBLOCK);
    } catch (error) {
      if (error instanceof IrError) throw error;
      if (waitMs > 0) pause(retryMs);
    }
  } while (performance.now() < end);
  return null;
};

const lockOf = (taken: number): Lock => {
  let fd: number | null = taken;
  return {
    release: () => {
      if (fd !== null) closeSync(fd);
      fd = null;
    },
  };
};

const take = (path: string, waitMs: number): number | null =>
  process.platform === 'linux' ? lockOnLinux(path, waitMs) : lockElsewhere(path, waitMs);

/**
 * Waits up to 10 s for the lock on `path` and takes it. The file is made when missing and never removed.
 * Blocks the whole process while it waits. Throws IrError 6.
 */
export const takeLock = (path: string, waitMs: number = longestWaitMs): Lock => {
  const fd = take(path, waitMs);
  if (fd === null) throw stillLocked(path);
  return lockOf(fd);
};

/** The same without waiting: null while another process has it. */
export const tryLock = (path: string): Lock | null => {
  const fd = take(path, 0);
  return fd === null ? null : lockOf(fd);
};
