// What was unpacked for a look goes away with `ir`, also when it is killed and has no time to clean up.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeScratchFolder } from '../../src/system/scratch-folder.js';
import { compileWith } from './compiled.js';

// argv: the signal to die of.
const main = `
import { mkdirSync } from 'node:fs';
import { makeScratchFolder } from './system/scratch-folder.js';
const { path } = makeScratchFolder('ir-verify-');
mkdirSync(path + '/bag/data', { recursive: true });
console.log(path);
process.kill(process.pid, process.argv[2]);
setInterval(() => {}, 1000);
`;

let folder: string;
let script: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ir-scratch-'));
  script = compileWith(folder, main);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (signal: string): Promise<string> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [script, signal], { stdio: ['ignore', 'pipe', 'inherit'] });
    let out = '';
    child.stdout.on('data', (text) => {
      out += text;
    });
    child.once('close', () => resolve(out.trim()));
  });

const comesToBeGone = async (path: string): Promise<boolean> => {
  for (let look = 0; look < 200 && existsSync(path); look += 1) await pause(50);
  return !existsSync(path);
};

test.each(['SIGINT', 'SIGTERM', 'SIGKILL'])('nothing stays after %s', async (signal) => {
  const path = await run(signal);
  expect(path).toContain('ir-verify-');
  expect(await comesToBeGone(path)).toBe(true);
});

test('it is private, holds what is put there, and is gone when it is removed', () => {
  const scratch = makeScratchFolder('ir-verify-');
  writeFileSync(join(scratch.path, 'a'), 'x');
  expect(readdirSync(scratch.path)).toEqual(['a']);
  scratch.remove();
  expect(existsSync(scratch.path)).toBe(false);
});
