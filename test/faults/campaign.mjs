// `npm run test:faults`: every campaign in full, and its figures into RELIABILITY.md, with the seed and the commit.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = join(root, 'RELIABILITY.md');
const results = process.env.IR_FAULTS_RESULTS ?? mkdtempSync(join(tmpdir(), 'ir-faults-'));
const [begin, end] = [/<!-- results: .*? -->\n/, '<!-- end of results -->'];

const git = (...words) => execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim();

const commit = () =>
  `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain') ? ' and changes' : ''}`;

const say = ({ counts, notes }) =>
  Object.entries({ ...counts, ...notes })
    .map(([what, value]) => `${what}: ${typeof value === 'number' ? value.toLocaleString('en') : value}`)
    .join(', ');

const row = ({ name, seed, ...figures }) => `| \`${name}\` | ${say(figures)} | ${seed} |`;

const table = () => {
  const files = readdirSync(results)
    .filter((name) => name.endsWith('.json'))
    .sort();
  const rows = files.map((name) => row(JSON.parse(readFileSync(join(results, name), 'utf8'))));
  const when = new Date().toISOString().slice(0, 10);
  return [
    `On ${when}, Node ${process.versions.node}, ${process.platform}, commit ${commit()}:`,
    '',
    '| Campaign | Figures | Seed |',
    '| --- | --- | --- |',
    ...rows,
    '',
    '',
  ].join('\n');
};

const fill = () => {
  const text = readFileSync(page, 'utf8');
  const from = begin.exec(text);
  if (from === null || !text.includes(end))
    throw new Error('RELIABILITY.md has lost the place of its results');
  const start = from.index + from[0].length;
  writeFileSync(page, `${text.slice(0, start)}\n${table()}${text.slice(text.indexOf(end))}`);
};

// Other words go to vitest: `npm run test:faults -- test/faults/power` runs one of them.
const { status } = spawnSync(
  'npx',
  ['vitest', 'run', ...(process.argv.length > 2 ? process.argv.slice(2) : ['test/faults'])],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, IR_FAULTS: 'full', IR_FAULTS_RESULTS: results },
  },
);
if (status === 0) fill();
if (process.env.IR_FAULTS_RESULTS === undefined) rmSync(results, { recursive: true });
process.exitCode = status ?? 1;
