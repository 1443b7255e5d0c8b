// Even kill -9 of the process that started a range leaves no service behind, and its state can be gone on from.
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import ts from 'typescript';
import { expect, it, onTestFinished } from 'vitest';
import {
  abuser,
  hasProc,
  makeState,
  openPractice,
  processesOf,
  rangeFolder,
  readRange,
  runIn,
  until,
} from './practice.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const sources = [
  'domain/errors',
  ...[
    'announcements',
    'choose-ports',
    'range-environment',
    'service',
    'start-range',
    'tools',
    'until-ready',
  ].map((name) => `system/range/${name}`),
];

// The parent must be a process of its own, so the range's code is transpiled to where it still finds its packages.
const writeParent = (state: string): string => {
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'range-parent-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 };
  for (const source of sources) {
    const text = readFileSync(join(root, 'src', `${source}.ts`), 'utf8');
    mkdirSync(dirname(join(folder, source)), { recursive: true });
    writeFileSync(
      join(folder, `${source}.js`),
      ts.transpileModule(text, { compilerOptions: options }).outputText,
    );
  }
  const given = JSON.stringify({ range: readRange(), folder: rangeFolder, state });
  writeFileSync(
    join(folder, 'parent.js'),
    `import { startRange } from './system/range/start-range.js';
     const signal = new AbortController().signal;
     await startRange({ ...${given}, environment: process.env, onAnnounce: () => {}, signal });
     console.log('running');
     setInterval(() => {}, 1000);`,
  );
  return join(folder, 'parent.js');
};

it.skipIf(!hasProc)('leaves no service behind when its parent is killed with -9 (needs /proc)', async () => {
  const state = makeState();
  const parent = execa(process.execPath, [writeParent(state)], { reject: false, buffer: false });
  onTestFinished(() => void parent.kill('SIGKILL'));
  await once(parent.stdout, 'data');
  expect(processesOf(state)).toHaveLength(2);
  parent.kill('SIGKILL');
  await parent;
  await until(() => processesOf(state).length === 0);

  const { range } = await openPractice(state);
  const log = await runIn(range, ['kubectl', 'logs', 'deployment/api-service', '--tail=2000']);
  expect(log.out).toContain(`${abuser} - - [`);
});
