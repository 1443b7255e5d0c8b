// Lints inputs in a process of its own, since an input may be able to end it. Arguments: the seed, how many, how many
// milliseconds one may take, and the files to start from. Prints one line of JSON at the end; an input that throws or takes long is kept beside.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { examine } from '../../../dist/lint/examine.js';
import { lint } from '../../../dist/lint/lint.js';
import { chance, nextInput } from './inputs.mjs';

const [seed, count, most, ...files] = process.argv.slice(2);
const random = chance(Number(seed));
const seeds = files.map((file) => readFileSync(file));
const tooLong = Number(most);
const above = seeds.at(-1);

const known = {
  today: '2026-11-22',
  contacts: ['security'],
  words: { synergy: 'help' },
  history: () => ({
    unclear: [{ step: { id: 'look', title: 'Look' }, text: 'which\npod', incident: 'INC-1' }],
    drilled: {
      playbook: { schema: 'ir/v1', id: 'base', title: 'x', steps: [] },
      at: '2026-01-01',
      incident: 'INC-1',
    },
  }),
  hasTool: (name) => name.length % 2 === 0,
  shellcheck: (script) =>
    script.length < 4 ? [] : [{ code: 'SC1000', level: 'warning', message: 'x', start: 1, end: 3 }],
};

const kept = [];
/** How many inputs of each format came as far as the rules. */
const reached = {};
const keep = (bytes, why) => {
  const path = join(mkdtempSync(join(tmpdir(), 'ir-fuzz-')), 'input.yaml');
  writeFileSync(path, bytes);
  kept.push(`${path}: ${why}`);
};

const attempt = (bytes) => {
  const reads = {
    readFile: (path) => {
      if (path === 'base.yaml') return bytes;
      // The playbook that a drill or a range names lies above it.
      return /^(?:\.\.\/)+base\.yaml$/.test(path) ? above : null;
    },
    isExecutableFile: () => false,
    realPath: () => null,
    list: () => null,
  };
  const began = performance.now();
  try {
    const examined = examine('base.yaml', bytes, reads);
    if (examined.playbook !== null) reached[examined.format] = (reached[examined.format] ?? 0) + 1;
    const findings = lint(examined, known, { rules: {} });
    const bad = findings.find(
      ({ message, span }) => message.includes('undefined') || !(span.start.line >= 1),
    );
    if (bad) keep(bytes, JSON.stringify(bad));
  } catch (error) {
    keep(bytes, String(error?.stack ?? error));
  }
  return performance.now() - began;
};

// What is loaded and compiled once is no input's fault.
attempt(seeds[0]);
let slowest = 0;
for (let done = 0; done < Number(count); done++) {
  const bytes = nextInput(random, seeds);
  let took = attempt(bytes);
  // The machine is shared: what is really slow is slow again.
  if (took > tooLong) took = Math.min(took, attempt(bytes), attempt(bytes));
  if (took > tooLong) keep(bytes, `took ${Math.round(took)} ms`);
  slowest = Math.max(slowest, took);
}
process.stdout.write(
  `${JSON.stringify({ done: Number(count), slowest: Math.round(slowest), reached, kept })}\n`,
);
