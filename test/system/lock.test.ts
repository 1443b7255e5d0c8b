// The lock against real other processes.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { takeLock } from '../../src/system/lock.js';

const lockPath = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'ir-lock-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, '.lock');
};

const linux = process.platform === 'linux';

/** Another process that holds the lock until it is ended; resolves once it has it. */
const holder = async (path: string, then: string) => {
  const child = spawn('flock', ['-x', path, 'sh', '-c', `echo held; ${then}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const { pid } = child;
  onTestFinished(() => {
    if (pid !== undefined && child.exitCode === null) process.kill(-pid, 'SIGKILL');
  });
  await once(child.stdout, 'data');
  return child;
};

test('the lock is taken, given back and taken again, and its file stays', () => {
  const path = lockPath();
  for (let turn = 0; turn < 3; turn++) {
    const lock = takeLock(path);
    lock.release();
    lock.release();
  }
  expect(existsSync(path)).toBe(true);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test.runIf(linux)('another process that holds it is waited for', async () => {
  const path = lockPath();
  const child = await holder(path, `sleep 0.3; : >'${path}.done'`);
  expect(existsSync(`${path}.done`)).toBe(false);
  takeLock(path).release();
  expect(existsSync(`${path}.done`)).toBe(true);
  if (child.exitCode === null) await once(child, 'exit');
});

test.runIf(linux)('while we hold it nobody else can, not even while an orphan of ours lives', async () => {
  const path = lockPath();
  const lock = takeLock(path);
  const orphan = spawn('sleep', ['5'], { stdio: 'ignore' });
  onTestFinished(() => void orphan.kill('SIGKILL'));
  const tries = async (): Promise<number> => (await once(spawn('flock', ['-xn', path, 'true']), 'exit'))[0];
  expect(await tries()).toBe(1);
  lock.release();
  expect(await tries()).toBe(0);
});

test.runIf(linux)('when its time is over it gives up with exit 6 and says who has it', async () => {
  const path = lockPath();
  await holder(path, 'sleep 30');
  expect(() => takeLock(path, 200)).toThrow(
    expect.objectContaining({ code: 6, message: expect.stringContaining('another ir holds') }),
  );
});

test('a link in place of the lock, or a folder that is not there, is refused with exit 6', () => {
  const path = lockPath();
  symlinkSync('elsewhere', path);
  expect(() => takeLock(path)).toThrow(expect.objectContaining({ code: 6 }));
  expect(() => takeLock(join(path, 'x', '.lock'))).toThrow(expect.objectContaining({ code: 6 }));
});
