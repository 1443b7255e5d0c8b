// `ir lint` as people and CI use it: files, folders, patterns, standard input; its exit codes; --fix; the cache.
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type Desk, type Ended, has, openDesk, shipped, twoLines } from './desk.js';

const sound = readFileSync(fileURLToPath(new URL('../lint/base.yaml', import.meta.url)), 'utf8');
const named = (id: string): string => sound.replace('id: base', `id: ${id}`);
/** One error: the effect of the first step is missing. */
const wrong = (id: string): string => named(id).replace('    effect: read\n', '');
/** One warning: nobody uses this input. */
const doubtful = (id: string): string =>
  named(id).replace(
    'inputs:\n',
    'inputs:\n  unit: { type: text, default: "payments", question: Which unit? }\n',
  );

const deskWith = (files: { readonly [path: string]: string }): Desk => {
  const desk = openDesk();
  for (const [path, text] of Object.entries(files)) desk.write(path, text);
  return desk;
};

const foundIn = ({ out }: Ended): readonly string[] =>
  (JSON.parse(out) as { findings: { file: string; line: number; rule: string }[] }).findings.map(
    ({ file, line, rule }) => `${file}:${line} ${rule}`,
  );

describe('what is checked', () => {
  test('the playbooks of this folder, when nothing is named', async () => {
    const desk = deskWith({
      'playbooks/slow.yaml': named('slow'),
      'playbooks/deep/late.yaml': wrong('late'),
    });
    const ended = await desk.ir('lint', '--json');
    expect(ended.code).toBe(1);
    expect(foundIn(ended)).toEqual(['playbooks/deep/late.yaml:36 missing-effect']);
    const { out } = await desk.ir('lint', 'playbooks/slow.yaml');
    expect(out).toContain('nothing found');
  });

  test('what is shipped lints clean, without a single silenced finding', async () => {
    const ended = await openDesk().ir('lint', shipped, '--max-warnings', '0', '--json');
    expect(foundIn(ended)).toEqual([]);
    expect(ended.code).toBe(0);
    const all = readdirSync(shipped, { recursive: true, encoding: 'utf8' }).filter((path) =>
      /\.ya?ml$/.test(path),
    );
    for (const path of all) expect(readFileSync(join(shipped, path), 'utf8')).not.toContain('ir-lint-ignore');
  });

  test('a pattern, a file twice, a folder and a file in it: each file once', async () => {
    const desk = deskWith({ 'playbooks/a.yaml': wrong('a'), 'playbooks/b.yml': wrong('b') });
    const ended = await desk.ir('lint', 'playbooks/*.y*ml', 'playbooks', './playbooks/a.yaml', '--json');
    expect(foundIn(ended).length).toBe(2);
  });

  test('a folder without playbooks, a missing path and a pattern without a match are exit 2', async () => {
    const desk = deskWith({ 'values.yaml': 'replicas: 3\n' });
    for (const path of ['.', 'nowhere', 'nowhere/*.yaml']) {
      const ended = await desk.ir('lint', path);
      expect(ended.code, ended.transcript).toBe(2);
      expect(ended.err).toMatch(twoLines);
    }
    expect((await desk.ir('lint')).code).toBe(2);
  });

  test('a YAML file that is not ours is left out of a folder, and told; named, it is checked', async () => {
    const desk = deskWith({ 'playbooks/a.yaml': named('a'), 'playbooks/values.yaml': 'replicas: 3\n' });
    const { code, out } = await desk.ir('lint');
    expect(out).toMatch(/1 YAML file is not of ir/);
    expect(code).toBe(0);
    const one = await desk.ir('lint', 'playbooks/values.yaml', '--json');
    expect(one.code).toBe(1);
    expect(foundIn(one)).toContain('playbooks/values.yaml:1 missing-key');
  });

  test('a playbook whose schema line is misspelt is not overlooked', async () => {
    const desk = deskWith({ 'playbooks/a.yaml': named('a').replace('schema:', 'shema:') });
    expect(foundIn(await desk.ir('lint', '--json'))).toContain('playbooks/a.yaml:2 unknown-key');
  });

  test('a folder that leads back to itself ends, and is told', async () => {
    const desk = deskWith({ 'playbooks/a.yaml': wrong('a') });
    symlinkSync('..', join(desk.folder, 'playbooks', 'again'));
    const ended = await desk.ir('lint');
    expect(ended.out).toContain('leads back to a folder around it');
    expect(foundIn(await desk.ir('lint', '--json'))).toEqual(['playbooks/a.yaml:36 missing-effect']);
  });

  test('standard input, under the name that it is given', async () => {
    const desk = deskWith({ 'playbooks/checks.txt': '' });
    const words = ['lint', '-', '--stdin-name', 'playbooks/slow.yaml', '--json'];
    const ended = await desk.irWith({ input: wrong('slow') }, ...words);
    expect(foundIn(ended)).toEqual(['playbooks/slow.yaml:36 missing-effect']);
    expect((await desk.irWith({ input: named('slow') }, 'lint', '-')).code).toBe(0);
    expect((await desk.irWith({ input: '' }, 'lint', '-')).code).toBe(1);
  });
});

describe('how it ends', () => {
  test('0 without errors, 1 with one, 1 with more warnings than allowed', async () => {
    const desk = deskWith({ 'playbooks/a.yaml': doubtful('a') });
    expect((await desk.ir('lint')).code).toBe(0);
    expect((await desk.ir('lint', '--max-warnings', '1')).code).toBe(0);
    expect((await desk.ir('lint', '--max-warnings', '0')).code).toBe(1);
    expect((await desk.ir('lint', '--rule', 'unused-input=error')).code).toBe(1);
    expect((await desk.ir('lint', '--rule', 'unused-input=off', '--max-warnings', '0')).code).toBe(0);
  });

  test('the config decides where no flag does', async () => {
    const config = 'schema: ir-config/v1\nlint: { max_warnings: 0, rules: { unused-input: warning } }\n';
    const desk = deskWith({ 'playbooks/a.yaml': doubtful('a'), '.ir/config.yaml': config });
    expect((await desk.ir('lint')).code).toBe(1);
    expect((await desk.ir('lint', '--max-warnings', '5')).code).toBe(0);
    expect((await desk.ir('lint', '--rule', 'unused-input=off')).code).toBe(0);
  });

  test('2 for a rule that does not exist, or that ir run refuses as well', async () => {
    const desk = deskWith({ 'playbooks/a.yaml': named('a') });
    for (const rule of ['unused-inpt=off', 'unknown-key=off', 'unused-input', 'unused-input=loud']) {
      const ended = await desk.ir('lint', '--rule', rule);
      expect(ended.code, ended.transcript).toBe(2);
      expect(ended.err).toMatch(twoLines);
    }
    expect((await desk.ir('lint', '--rule', 'unused-inpt=off')).err).toContain('«unused-input»');
  });

  test('6 for a file that can not be read, and what can be read is told all the same', async () => {
    const desk = deskWith({ 'playbooks/a.yaml': wrong('a') });
    symlinkSync('nowhere.yaml', join(desk.folder, 'playbooks/b.yaml'));
    symlinkSync('c.yaml', join(desk.folder, 'playbooks/c.yaml'));
    const ended = await desk.ir('lint');
    expect(ended.code).toBe(6);
    expect(ended.out).toContain('missing-effect');
    expect(ended.err).toMatch(
      /playbooks\/b\.yaml: .*\n.*playbooks\/c\.yaml: [\s\S]*ir: error: 2 files can't be read\n/,
    );
    expect(ended.err).toMatch(twoLines);
  });

  test('6 for a queue that nobody writes to, without waiting for it', async () => {
    const desk = deskWith({ 'playbooks/a.yaml': wrong('a') });
    const queue = await desk.shell('mkfifo playbooks/q.yaml; ir lint playbooks/a.yaml playbooks/q.yaml');
    expect(queue.out).toContain('missing-effect');
    expect(queue.err).toMatch(/q\.yaml.*it is no file/);
    expect(queue.code).toBe(6);
  });
});

describe('bytes that are no playbook', () => {
  test.each([
    ['empty', Buffer.from('')],
    ['binary', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 0xfe])],
    ['UTF-16', Buffer.from(`\uFEFF${named('a')}`, 'utf16le')],
    ['too large', Buffer.alloc(400_000, 'a: 1\n')],
  ])('%s', async (_name, bytes) => {
    const desk = deskWith({});
    mkdirSync(join(desk.folder, 'playbooks'));
    writeFileSync(join(desk.folder, 'playbooks/a.yaml'), bytes);
    const ended = await desk.ir('lint', 'playbooks/a.yaml', '--json');
    expect(ended.code, ended.transcript).toBe(1);
    expect(foundIn(ended).length).toBeGreaterThan(0);
    expect((await desk.ir('lint', 'playbooks/a.yaml')).code).toBe(1);
  });

  test('a byte order mark and CRLF are told, and mended', async () => {
    const desk = deskWith({ 'playbooks/a.yaml': `\uFEFF${named('a').replaceAll('\n', '\r\n')}` });
    const rules = foundIn(await desk.ir('lint', '--json')).map((one) => one.split(' ')[1]);
    expect(rules.sort()).toEqual(['byte-order-mark', 'crlf-line-ends']);
    expect((await desk.ir('lint', '--fix', '--max-warnings', '0')).code).toBe(0);
    expect(readFileSync(join(desk.folder, 'playbooks/a.yaml'), 'utf8')).toBe(named('a'));
  });
});

describe('--fix', () => {
  const script = named('a').replace(
    '    run: kubectl get pods --selector app={{ deployment }}\n    effect: read',
    '    script: |   # kept\n      kubectl get pods -l app=$IR_DEPLOYMENT | head -n 3   # as it was\n    effect: read',
  );

  test('mends what is certain, and keeps comments, layout, mode and links', async () => {
    const desk = deskWith({ 'real.yaml': script });
    mkdirSync(join(desk.folder, 'playbooks'));
    symlinkSync('../real.yaml', join(desk.folder, 'playbooks/a.yaml'));
    chmodSync(join(desk.folder, 'real.yaml'), 0o640);
    const ended = await desk.ir('lint', '--fix');
    const mended = readFileSync(join(desk.folder, 'real.yaml'), 'utf8');
    const expected = script
      .replace('app=$IR_DEPLOYMENT', '"app=$IR_DEPLOYMENT"')
      .replace('head -n 3', "awk 'NR <= 3'");
    expect(mended).toBe(expected);
    expect(ended.out).toMatch(/2 findings were mended/);
    expect(statSync(join(desk.folder, 'real.yaml')).mode & 0o777).toBe(0o640);
    expect(readdirSync(join(desk.folder, 'playbooks'))).toEqual(['a.yaml']);
  });

  test('changes nothing without it, nor a file in which nothing can be mended', async () => {
    const desk = deskWith({ 'playbooks/a.yaml': script, 'playbooks/b.yaml': wrong('b') });
    const at = (path: string): number => statSync(join(desk.folder, path)).mtimeMs;
    const before = [at('playbooks/a.yaml'), at('playbooks/b.yaml')];
    await desk.ir('lint');
    expect([at('playbooks/a.yaml'), at('playbooks/b.yaml')]).toEqual(before);
    await desk.ir('lint', '--fix');
    expect(at('playbooks/b.yaml')).toBe(before[1]);
  });

  test('is refused for standard input', async () => {
    const ended = await openDesk().irWith({ input: script }, 'lint', '-', '--fix');
    expect(ended.code).toBe(2);
    expect(ended.err).toMatch(twoLines);
  });
});

describe('names that are hard to read', () => {
  test('are told, and the rest is checked', async () => {
    const desk = deskWith({ 'playbooks/a.yaml': wrong('a'), 'playbooks/line\nfeed.yaml': wrong('b') });
    const name = Buffer.from('playbooks/\xff.yaml', 'latin1');
    writeFileSync(Buffer.concat([Buffer.from(`${desk.folder}/`), name]), named('c'));
    symlinkSync('nowhere', join(desk.folder, 'playbooks/link.yaml'));
    const ended = await desk.ir('lint');
    expect(ended.code).toBe(6);
    expect(ended.err).toContain('playbooks/link.yaml: ');
    expect(ended.err).toContain('2 files can');
    expect(ended.out).toContain('playbooks/line\\nfeed.yaml:36');
  });
});

describe('the cache', () => {
  const cached = (desk: Desk): readonly string[] => {
    try {
      return readdirSync(join(desk.folder, '.cache/ir/lint'));
    } catch {
      return [];
    }
  };

  test('gives the same findings, and sees every change', async () => {
    const desk = deskWith({ 'playbooks/a.yaml': wrong('a') });
    const first = await desk.ir('lint', '--json');
    expect(cached(desk)).toHaveLength(1);
    expect((await desk.ir('lint', '--json')).out).toBe(first.out);
    desk.write('playbooks/a.yaml', named('a'));
    expect(foundIn(await desk.ir('lint', '--json'))).toEqual([]);
    desk.write('playbooks/a.yaml', wrong('a'));
    expect((await desk.ir('lint', '--json')).out).toBe(first.out);
  });

  test('is really used: what it holds is what is told', async () => {
    const desk = deskWith({ 'playbooks/a.yaml': wrong('a') });
    await desk.ir('lint');
    const file = join(desk.folder, '.cache/ir/lint', cached(desk)[0] ?? '');
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('missing-effect', 'from-the-cache'));
    expect(foundIn(await desk.ir('lint', '--json'))).toEqual(['playbooks/a.yaml:36 from-the-cache']);
    expect(foundIn(await desk.ir('lint', '--json', '--no-cache'))).toEqual([
      'playbooks/a.yaml:36 missing-effect',
    ]);
  });

  test('knows what a playbook hangs on: its own files, other playbooks, the settings', async () => {
    const text = named('a').replace(
      'run: kubectl get pods --selector app={{ deployment }}\n',
      'run: ./look.sh\n',
    );
    const desk = deskWith({ 'playbooks/a.yaml': text, 'playbooks/look.sh': '#!/bin/sh\n' });
    expect(foundIn(await desk.ir('lint', '--json'))).toEqual(['playbooks/a.yaml:36 local-file']);
    chmodSync(join(desk.folder, 'playbooks/look.sh'), 0o755);
    expect(foundIn(await desk.ir('lint', '--json'))).toEqual([]);
    rmSync(join(desk.folder, 'playbooks/look.sh'));
    expect(foundIn(await desk.ir('lint', '--json'))).toEqual(['playbooks/a.yaml:36 local-file']);
  });

  test('that is broken, or can not be written, changes nothing', async () => {
    const desk = deskWith({ 'playbooks/a.yaml': wrong('a') });
    await desk.ir('lint');
    for (const broken of ['{"', '[]', 'null', '{"x":1}']) {
      writeFileSync(join(desk.folder, '.cache/ir/lint', cached(desk)[0] ?? ''), broken);
      expect((await desk.ir('lint')).code).toBe(1);
    }
    for (const folder of ['/dev/null/nowhere', '/proc/nowhere'])
      expect((await desk.irWith({ env: { XDG_CACHE_HOME: folder } }, 'lint')).code).toBe(1);
  });
});

describe('a secret in a playbook', () => {
  const secret = `AKIA${'Q7RTPZ4MVX2LKD3W'}`;
  const text = named('a')
    .replace('guide: High when', `guide: Log in with ${secret}. High when`)
    .replace('severity: medium', `severity: ${secret}`);

  test.each(['human', 'json', 'sarif', 'github', 'junit'])('is not shown as %s', async (format) => {
    const desk = deskWith({ 'playbooks/a.yaml': text });
    const { out, err, code } = await desk.ir('lint', '--format', format);
    expect(code).toBe(1);
    expect(out).toContain('unknown-value');
    expect(out + err).not.toContain(secret.slice(0, 9));
    const kept = readdirSync(join(desk.folder, '.cache/ir/lint'));
    for (const name of kept)
      expect(readFileSync(join(desk.folder, '.cache/ir/lint', name), 'utf8')).not.toContain(
        secret.slice(0, 9),
      );
  });

  test('is not shown by ir run either', async () => {
    const desk = deskWith({ 'playbooks/a.yaml': text });
    const { out, err } = await desk.ir('run', 'a', '--dry-run');
    expect(err).toContain('unknown-value');
    expect(out + err).not.toContain(secret.slice(0, 9));
  });
});

describe('what else it asks', () => {
  test('--check-tools: whether the commands are on this machine', async () => {
    const desk = deskWith({ 'playbooks/a.yaml': named('a').replaceAll('kubectl', 'payctl-of-nobody') });
    expect(foundIn(await desk.ir('lint', '--json')).join()).not.toContain('missing-tool');
    const ended = await desk.ir('lint', '--json', '--check-tools');
    expect(foundIn(ended).filter((one) => one.includes('missing-tool'))).toEqual([
      'playbooks/a.yaml:28 missing-tool',
    ]);
  });

  test.skipIf(!has('shellcheck'))('shellcheck, with its place in the YAML (needs shellcheck)', async () => {
    const script =
      'script: |\n      for pod in $(kubectl get pods); do\n        unset "$pod[0]"\n      done\n';
    const run = 'run: kubectl get pods --selector app={{ deployment }}\n    effect';
    const desk = deskWith({ 'playbooks/a.yaml': named('a').replace(run, `${script}    effect`) });
    const told = foundIn(await desk.ir('lint', '--json'));
    expect(told.filter((one) => one.includes('shellcheck'))).toEqual(['playbooks/a.yaml:38 shellcheck']);
    expect(foundIn(await desk.ir('lint', '--json', '--no-shellcheck')).join()).not.toContain('shellcheck');
  });
});

describe('the pages', () => {
  test('--rules lists them, --explain shows one, near misses are suggested', async () => {
    const desk = openDesk();
    expect((await desk.ir('lint', '--rules')).out).toMatch(/missing-effect +error +a command/);
    const { out } = await desk.ir('lint', '--explain', 'missing-effect');
    expect(out).toMatch(/Instead of\n[\s\S]*write\n[\s\S]*# ir-lint-ignore missing-effect: /);
    const miss = await desk.ir('lint', '--explain', 'missing-efect');
    expect(miss.code).toBe(2);
    expect(miss.err).toContain('«missing-effect»');
    JSON.parse((await desk.ir('lint', '--rules', '--json')).out);
  });
});
