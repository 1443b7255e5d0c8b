// Whatever the bytes: findings, never an exception or an abort. IR_TEST_FUZZ sets how many inputs are tried, and then
// none may take more than a second; IR_TEST_SEED sets which ones.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { here } from './compose.js';

const inputs = Number(process.env['IR_TEST_FUZZ'] ?? 2000);
const seed = Number(process.env['IR_TEST_SEED'] ?? Date.now() % 1_000_000);
// Only a campaign on a quiet machine is timed.
const mostMs = process.env['IR_TEST_FUZZ'] === undefined ? 30_000 : 1000;
const perChild = 1000;
const atOnce = 2;

const root = fileURLToPath(new URL('../..', import.meta.url));
const seeds = [
  `${root}/playbooks/api-abuse.yaml`,
  `${root}/playbooks/ranges/api-abuse/range.yaml`,
  here('base.yaml'),
];

const runChild = async (first: number, count: number): Promise<readonly string[]> => {
  const words = [first, count, mostMs].map(String);
  const child = spawn(process.execPath, [here('fuzz/child.mjs'), ...words, ...seeds]);
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) return [`seed ${first}: ended with ${code}: ${err.slice(-2000)}`];
  return (JSON.parse(out) as { readonly kept: readonly string[] }).kept;
};

it(`lints ${inputs} broken inputs (seed ${seed})`, async () => {
  const starts = Array.from({ length: Math.ceil(inputs / perChild) }, (_, index) => index);
  const kept: string[] = [];
  const work = async (): Promise<void> => {
    for (let next = starts.shift(); next !== undefined; next = starts.shift()) {
      const count = Math.min(perChild, inputs - next * perChild);
      kept.push(...(await runChild(seed + next, count)));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  expect(kept).toEqual([]);
}, 7_200_000);
