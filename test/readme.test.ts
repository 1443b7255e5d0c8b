// The README is tried out: its playbook loads, its tour runs as it stands, and what it names exists.
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { exitCodes } from '../src/exit.js';
import { loadConfigFile } from '../src/playbook/config.js';
import { loadPlaybook } from '../src/playbook/load.js';
import { disk } from '../src/wiring/disk.js';
import { homes } from './architecture/homes.js';
import { blocksOf, codeOf, linksOf, sectionOf } from './readme/markdown.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const text = readFileSync(join(root, 'README.md'), 'utf8');
const later = sectionOf(text, 'What is not there yet');
const present = text.replace(later, '');

const folder = mkdtempSync(join(tmpdir(), 'ir-readme-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const yamlWith = (start: string): string => {
  const found = blocksOf(text, 'yaml').find((block) => block.startsWith(start));
  if (found === undefined) throw new Error(`the README has no block that starts with ${start}`);
  return found;
};

const save = (path: string, content: string): string => {
  const file = join(folder, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, content);
  return file;
};

describe('what it shows', () => {
  test('the playbook loads clean', () => {
    const { findings, loaded } = loadPlaybook(
      save('playbooks/full-log.yaml', yamlWith('schema: ir/v1')),
      disk,
    );
    expect(findings).toEqual([]);
    expect(loaded?.playbook.id).toBe('full-log');
  });

  test('the config loads clean', () => {
    const { findings } = loadConfigFile(save('config.yaml', yamlWith('schema: ir-config/v1')), disk);
    expect(findings).toEqual([]);
  });

  test('the exit codes are those of src/exit.ts', () => {
    const rows = [...sectionOf(text, 'Without a terminal').matchAll(/^\| (\d+) \| (.+) \|$/gm)];
    expect(rows.map(([, code, means]) => ({ code: Number(code), means }))).toEqual(exitCodes);
  });

  test('the screens fit 80 columns and show the commands of the playbook', () => {
    const screens = blocksOf(text, 'text');
    expect(screens).toHaveLength(2);
    for (const line of screens.join('').split('\n')) expect([...line].length).toBeLessThanOrEqual(80);
    const playbook = readFileSync(join(root, 'playbooks/api-abuse.yaml'), 'utf8');
    const block = 'iptables -A INPUT -s {{ abuser }} -j DROP';
    expect(playbook).toContain(block);
    expect(screens[0]).toContain(block.replace('{{ abuser }}', '203.0.113.7'));
  });
});

const commands = (of: string): readonly string[] =>
  [...codeOf(of), ...blocksOf(of, 'sh').flatMap((block) => block.split('\n'))].flatMap((code) =>
    [...code.matchAll(/(?:^|npx )ir ([a-z]+)/g)].map(([, name = '']) => name),
  );

// A folder is a topic: `ir evidence add`.
const builtCommands = readdirSync(join(root, 'src/commands'))
  .filter((name) => name !== 'base')
  .map((name) => name.replace(/\.ts$/, ''));

describe('what it names', () => {
  test('every command exists, and none is missing', () => {
    const named = [...new Set(commands(present))].sort();
    expect(named).toEqual(builtCommands.toSorted());
  });

  test('nothing that is called missing is there', () => {
    expect(commands(later).length).toBeGreaterThan(0);
    expect(commands(later).filter((name) => builtCommands.includes(name))).toEqual([]);
  });

  test('every flag exists', () => {
    const flags = codeOf(present).flatMap((code) =>
      [...code.matchAll(/(?<=^|\s)--([a-z-]+)/g)].map(([, name]) => name),
    );
    const sources = ['.', 'base', 'evidence'].flatMap((sub) => {
      const at = join(root, 'src/commands', sub);
      return readdirSync(at)
        .filter((name) => name.endsWith('.ts'))
        .map((name) => readFileSync(join(at, name), 'utf8'));
    });
    const exists = (flag = ''): boolean =>
      flag === 'help' ||
      sources.some((source) => new RegExp(`^ {2,4}'?${flag}'?: Flags\\.`, 'm').test(source));
    expect(flags.length).toBeGreaterThan(8);
    expect(flags.filter((flag) => !exists(flag))).toEqual([]);
  });

  test('every npm script exists', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const named = [...text.matchAll(/npm run ([a-z]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  test('every package that the program needs has its reason', () => {
    const rows = [...sectionOf(text, 'Dependencies').matchAll(/^\| `(.+?)` \|/gm)].map(([, name]) => name);
    expect(rows.sort()).toEqual(
      Object.keys(homes)
        .filter((name) => !name.startsWith('node:'))
        .sort(),
    );
  });

  test('every file that it links to is there', () => {
    expect(linksOf(text).filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

interface Line {
  readonly command: string;
  readonly exit: number;
}

const tourLines: readonly Line[] = [
  ...blocksOf(sectionOf(text, 'A ten-minute tour'), 'sh'),
  ...blocksOf(sectionOf(text, 'The record'), 'sh'),
]
  .flatMap((block) => block.trim().split('\n'))
  .map((command) => ({ command, exit: Number(/# exit (\d+)/.exec(command)?.[1] ?? 0) }));

/** One line of the tour as a person types it, but with nobody there to be asked. */
const type = ({ command }: Line): { readonly status: number | null; readonly shown: string } => {
  const program = `ir() { '${process.execPath}' '${join(root, 'bin/run.js')}' "$@"; }\n${command}`;
  const { PATH = '' } = process.env;
  const env = { PATH, HOME: folder, USER: 'alice', IR_ACTOR: 'alice' };
  const { status, stdout, stderr } = spawnSync('sh', ['-c', program], {
    cwd: folder,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { status, shown: stdout + stderr };
};

test('the tour runs as it stands', { timeout: 240_000 }, () => {
  save('playbooks/full-log.yaml', yamlWith('schema: ir/v1'));
  save('answers.yaml', yamlWith('# answers.yaml'));
  symlinkSync(join(root, 'schemas'), join(folder, 'schemas'));
  expect(tourLines.length).toBeGreaterThan(8);
  const ends = tourLines.map((line) => ({ ...line, ...type(line) }));
  expect(ends.filter(({ status, exit }) => status !== exit)).toEqual([]);
  expect(ends.at(-1)?.shown).toMatch(/^OK \d+ events, head [0-9a-f]{64}$/m);
  expect(readFileSync(join(folder, 'report.md'), 'utf8')).toContain('# A log fills the disk');
  expect(readdirSync(folder).filter((name) => name.startsWith('payments-debug'))).toEqual([
    'payments-debug.log.gz',
  ]);
});
