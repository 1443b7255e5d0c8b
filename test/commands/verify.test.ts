// ir verify from the command line: what it can be pointed at, what it says, and that it writes only when told to.
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { putCardErrors } from './card-errors.js';
import { openDesk, twoLines } from './desk.js';

describe('with one incident', () => {
  const desk = putCardErrors(openDesk());
  let name = '';
  let folder = '';
  const bytes = (): Buffer => readFileSync(join(folder, 'timeline.jsonl'));

  beforeAll(async () => {
    await desk.ir('run', 'card-errors', '--no-input', '--set', 'region=eu');
    name = desk.incidents()[0] ?? '';
    folder = desk.incidentFolder(name);
  });

  test('a sound record: by no name, the end of its name, or its path; nothing is written', async () => {
    const before = bytes();
    for (const words of [[], [name.slice(-4)], [folder]]) {
      const ended = await desk.ir('verify', ...words);
      expect(ended).toMatchObject({ code: 0, err: '' });
      expect(ended.out).toContain(`The record of ${name} is sound.`);
      expect(ended.out).toMatch(/anchor \d+-[0-9a-f]{20} /);
      expect(ended.out).toContain('Not shown: no anchor was given');
    }
    expect(bytes()).toEqual(before);
  });

  test('the anchor that it prints fits, another does not, and what is none is refused', async () => {
    const { out } = await desk.ir('verify', '--json');
    const { anchor, ok, events } = JSON.parse(out) as { anchor: string; ok: boolean; events: number };
    expect({ ok, events }).toEqual({ ok: true, events: desk.events(name).length });
    const fits = await desk.ir('verify', '--anchor', `record ${anchor}, next update 04:00`);
    expect(fits.code).toBe(0);
    expect(fits.out).not.toContain('Not shown');
    const wrong = await desk.ir('verify', '--anchor', `1-${'0'.repeat(20)}`);
    expect(wrong.code).toBe(5);
    expect(wrong.err).toMatch(twoLines);
    expect((await desk.ir('verify', '--anchor', 'yesterday')).code).toBe(2);
  });

  test('one timeline, one checkpoint, and what is neither', async () => {
    const alone = join(desk.folder, 'timeline.jsonl');
    cpSync(join(folder, 'timeline.jsonl'), alone);
    expect((await desk.ir('verify', alone)).out).toContain('incident.json is not beside it');
    const [note = ''] = readdirSync(join(folder, 'checkpoints')).filter((file) => file.endsWith('.note'));
    if (note !== '') {
      const ended = await desk.ir('verify', join(folder, 'checkpoints', note));
      expect(ended.out).toContain('signed by your own key');
    }
    desk.write('other.txt', 'x');
    for (const word of ['./other.txt', './nothing.jsonl', 'INC-nope'])
      expect((await desk.ir('verify', word)).code).toBe(2);
  });

  test('a pipe in the place of the timeline holds nobody up', async () => {
    cpSync(desk.home, join(desk.folder, 'piped'), { recursive: true });
    const timeline = join(desk.folder, 'piped/incidents', name, 'timeline.jsonl');
    rmSync(timeline);
    execFileSync('mkfifo', [timeline]);
    for (const command of ['status', 'report', 'verify'])
      expect((await desk.ir(command, name, '--home', 'piped')).code, command).toBe(5);
  });

  test('a link that somebody types leads to what it means', async () => {
    symlinkSync(folder, join(desk.folder, 'latest'));
    expect((await desk.ir('verify', './latest')).out).toContain(`The record of ${name} is sound.`);
  });

  test('--record puts it on record', async () => {
    expect((await desk.ir('verify', '--record')).code).toBe(0);
    const last = desk.events(name).at(-1);
    expect(last).toMatchObject({ type: 'record.verified', data: { ok: true, problems: 0 } });
  });

  test('damage: the first bad thing in two lines, all of it with --all and as JSON, exit 5', async () => {
    const copy = join(desk.folder, 'copy');
    cpSync(folder, copy, { recursive: true });
    const lines = readFileSync(join(copy, 'timeline.jsonl'), 'utf8').split('\n');
    writeFileSync(join(copy, 'timeline.jsonl'), lines.toSpliced(1, 1).join('\n'));
    appendFileSync(join(copy, 'incident.json'), '\n');
    const first = await desk.ir('verify', copy);
    expect(first.code).toBe(5);
    expect(first.err).toMatch(twoLines);
    expect(first.err).toMatch(/incident.json: expected .*, found /);
    const all = await desk.ir('verify', copy, '--all');
    expect(all.err).toContain('timeline.jsonl, line 1: expected');
    const { ok, problems } = JSON.parse((await desk.ir('verify', copy, '--json')).out) as {
      ok: boolean;
      problems: readonly object[];
    };
    expect(ok).toBe(false);
    expect(problems.length).toBeGreaterThan(1);
    const warned = await desk.ir('verify', copy, '--record');
    expect(warned.err).toContain("ir: warning: that it was checked can't be put on record");
  });

  test('an unfinished last line is told with what sets it aside', async () => {
    const copy = join(desk.folder, 'torn');
    cpSync(folder, copy, { recursive: true });
    appendFileSync(join(copy, 'timeline.jsonl'), '{"v":1,"seq":');
    const ended = await desk.ir('verify', copy);
    expect(ended.code).toBe(5);
    expect(ended.err).toContain('is set aside by `ir resume`');
  });
});
