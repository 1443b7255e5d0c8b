// `ir new`: the first playbook of a team is whole, sound, and never written over another.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDesk, twoLines } from './desk.js';

describe('ir new', () => {
  test('writes a playbook that lints clean, can be planned, and finds its schema', async () => {
    const desk = openDesk();
    const ended = await desk.ir('new', 'disk-full', '--title', 'A disk: "full"', '--owner', 'payments');
    expect(ended.code, ended.transcript).toBe(0);
    const lint = await desk.ir('lint', '--max-warnings', '0');
    expect(lint.transcript).toContain('nothing found');
    expect(lint.code).toBe(0);
    const plan = await desk.ir('run', 'disk-full', '--dry-run');
    expect(plan.code, plan.transcript).toBe(0);
    expect(plan.out).toContain('A disk: "full"');
    const file = join(desk.folder, 'playbooks/disk-full.yaml');
    const schema = /\$schema=(\S+)/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
    expect(existsSync(resolve(dirname(file), schema))).toBe(true);
  });

  test('never writes over a playbook', async () => {
    const desk = openDesk();
    desk.write('playbooks/disk-full.yml', 'mine');
    const ended = await desk.ir('new', 'disk-full');
    expect(ended.code).toBe(2);
    expect(ended.err).toMatch(twoLines);
    expect(existsSync(join(desk.folder, 'playbooks/disk-full.yaml'))).toBe(false);
  });

  test.each(['Disk Full', '../x', 'a_b', '-x', 'a'.repeat(80)])('%s is no id', async (id) => {
    const ended = await openDesk().ir('new', '--', id);
    expect(ended.code, ended.transcript).toBe(2);
    expect(ended.err).toMatch(twoLines);
  });

  test('says which file it wrote, in words and as data', async () => {
    const desk = openDesk();
    expect((await desk.ir('new', 'a')).out).toMatch(
      /^playbooks\/a\.yaml is there\.\n[\s\S]*ir run a --dry-run\n$/,
    );
    expect(JSON.parse((await desk.ir('new', 'b', '--json')).out)).toMatchObject({ file: 'playbooks/b.yaml' });
  });
});
