// ir export from the command line: a bag that stock tools check, the same bytes for the same record, and a redacted copy.
import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { putCardErrors } from './card-errors.js';
import { has, openDesk, twoLines } from './desk.js';

const everythingIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));

describe('with one incident', () => {
  const desk = putCardErrors(openDesk());
  let name = '';
  let folder = '';
  const at = (path: string): string => join(desk.folder, path);

  beforeAll(async () => {
    await desk.ir('run', 'card-errors', '--no-input', '--set', 'region=eu');
    await desk.ir('close', '--as', 'false-alarm', '--reason', 'A load test of Jane Roe.');
    name = desk.incidents()[0] ?? '';
    folder = desk.incidentFolder(name);
  });

  test('every command of VERIFY.md holds in the bag, and so does ir verify', {
    timeout: 120_000,
  }, async () => {
    const ended = await desk.ir('export', '--output', 'whole.bag');
    expect(ended).toMatchObject({ code: 0, err: '' });
    expect(ended.out).toContain('Next: ir verify');
    expect(desk.events(name).at(-1)).toMatchObject({
      type: 'record.exported',
      data: { name: 'whole.bag', redacted: false, tar: false },
    });
    const guide = readFileSync(at('whole.bag/VERIFY.md'), 'utf8');
    const commands = [...guide.matchAll(/```sh\n([^`]*)\n```/g)].map(([, command]) => command ?? '');
    expect(commands.length).toBeGreaterThanOrEqual(4);
    for (const command of commands) {
      if (command.startsWith('python3') && !has('python3')) continue;
      if (command.includes('ssh-keygen') && !has('ssh-keygen')) continue;
      execFileSync('sh', ['-c', command], { cwd: at('whole.bag'), stdio: 'pipe' });
    }
    expect((await desk.ir('verify', './whole.bag')).code).toBe(0);
    rmSync(at('whole.bag/data/report.md'));
    expect((await desk.ir('verify', './whole.bag')).err).toContain('data/report.md');
  });

  test('the same record gives the same tar file, and nothing is overwritten', {
    timeout: 120_000,
  }, async () => {
    // Two copies of one home, since each export is put on record.
    const outs = [];
    for (const home of ['one', 'two']) {
      cpSync(desk.home, at(home), { recursive: true });
      const out = `${home}/record.bag.tar`;
      expect((await desk.ir('export', '--home', home, '--tar', '--output', out)).code).toBe(0);
      outs.push(readFileSync(at(out)));
    }
    expect(outs[0]?.equals(outs[1] ?? Buffer.alloc(0))).toBe(true);
    expect((await desk.ir('verify', './one/record.bag.tar')).code).toBe(0);
    const again = await desk.ir('export', '--tar', '--output', 'one/record.bag.tar');
    expect(again.code).toBe(2);
    expect(again.err).toMatch(twoLines);
    expect(readdirSync(at('one')).filter((file) => file.startsWith('.'))).toEqual([]);
  });

  test('a damaged record is exported as it is, and said to be damaged', { timeout: 120_000 }, async () => {
    cpSync(desk.home, at('three'), { recursive: true });
    appendFileSync(at(`three/incidents/${name}/incident.json`), ' ');
    const ended = await desk.ir('export', '--home', 'three', '--output', 'damaged.bag');
    expect(ended.code).toBe(5);
    expect(readFileSync(at('damaged.bag/VERIFY.md'), 'utf8')).toContain('This record is damaged');
    expect((await desk.ir('verify', './damaged.bag')).code).toBe(5);
  });

  test('a redacted copy holds none of the words that were to be hidden', { timeout: 120_000 }, async () => {
    desk.write('names.txt', 'jane roe\nCARD\n');
    const ended = await desk.ir('export', '--redacted', '--hide', 'names.txt', '--output', 'shown.bag');
    expect(ended).toMatchObject({ code: 0, err: '' });
    expect(ended.out).toContain('a person must look through it');
    const data = everythingIn(at('shown.bag/data')).filter((path) => !path.endsWith('redacted.json'));
    for (const path of data) expect(readFileSync(path, 'utf8'), path).not.toMatch(/jane roe|card/i);
    expect((await desk.ir('verify', './shown.bag')).out).toContain('The redacted copy is sound');
    if (has('python3')) execFileSync('python3', ['verify.py', '.'], { cwd: at('shown.bag') });
    desk.write('short.txt', 'Jane Roe\nab\n');
    const short = await desk.ir('export', '--redacted', '--hide', 'short.txt', '--output', 'no.bag');
    expect(short).toMatchObject({ code: 2, err: expect.stringContaining('short.txt, line 2') });
    expect(existsSync(at('no.bag'))).toBe(false);
  });

  test('no bag within the record, and none where there is no room for it', async () => {
    expect((await desk.ir('export', '--output', join(folder, 'x.bag'))).code).toBe(2);
    expect((await desk.ir('export', '--output', '/nowhere/x.bag')).code).toBe(2);
    expect((await desk.ir('export', '--hide', 'names.txt')).code).toBe(2);
    expect((await desk.ir('export', '--output', '')).err).toContain('--output names no place');
    for (const place of ['/dev/null/x.bag', 'x'.repeat(300), '/proc/x.bag']) {
      const ended = await desk.ir('export', '--output', place);
      expect(ended).toMatchObject({ code: 6, err: expect.stringMatching(twoLines) });
    }
  });

  test('a list of names to hide that never ends is given back', async () => {
    const ended = await desk.ir('export', '--redacted', '--hide', '/dev/zero');
    expect(ended.code).toBe(2);
    expect(ended.err).toContain('more than 1 MB');
  });

  test('what an export says to do next works, whatever the file is called', {
    timeout: 120_000,
  }, async () => {
    const ended = await desk.ir('export', '--tar', '--output', 'for-counsel', '--json');
    expect(JSON.parse(ended.out)).toMatchObject({ ok: true, name: 'for-counsel' });
    expect((await desk.ir('verify', './for-counsel')).code).toBe(0);
  });
});
