// Turns the record's own source into a program that other processes can run, without waiting for a build.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { temporaryFolder } from './record.js';

const source = fileURLToPath(new URL('../../src/', import.meta.url));
const { ModuleKind, ScriptTarget } = ts;

const start = `
import { openTimeline } from './timeline/file.js';
import { takeLock } from './system/lock.js';
const evolve = (run, event) => ({ ...run, events: event.seq + 1 });
const clock = { wall: () => Date.now(), mono: () => process.hrtime.bigint(), asleep: () => 0, boot: 'boot-one' };
const [folder, actor, ...rest] = process.argv.slice(2);
const fold = { initial: { events: 0 }, evolve };
const note = (text) => ({ type: 'note.added', data: { text } });
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const open = () => openTimeline({ folder, fold, actor, clock, lock: takeLock, signer: null });
`;

/** Writes a program whose `body` may use open, note, pause, folder, actor and rest. Returns the path to run. */
export const writeProgram = (body: string): string => {
  const target = temporaryFolder();
  const inFolder = (name: string) =>
    readdirSync(join(source, name), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => `${name}/${file}`);
  const files = [...inFolder('domain'), ...inFolder('timeline'), 'system/lock.ts'];
  for (const file of files) {
    const compilerOptions = { module: ModuleKind.ESNext, target: ScriptTarget.ES2023 };
    const { outputText } = ts.transpileModule(readFileSync(join(source, file), 'utf8'), { compilerOptions });
    mkdirSync(dirname(join(target, file)), { recursive: true });
    writeFileSync(join(target, file.replace(/\.ts$/, '.js')), outputText);
  }
  writeFileSync(join(target, 'package.json'), '{"type":"module"}');
  writeFileSync(join(target, 'program.js'), start + body);
  return join(target, 'program.js');
};
