// A disk that fills up: what happened is still recorded, no further change may begin, and freeing space is all it takes.
import { spawnSync } from 'node:child_process';
import { rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Event, Fact } from '../../src/domain/fact.js';
import { createIncident } from '../../src/timeline/create.js';
import { clock, note, open, read, temporaryFolder, verifySh, whole } from './record.js';

const canMount = process.getuid?.() === 0 && spawnSync('unshare', ['-m', 'true']).status === 0;

const mountDisk = (size: string): string | null => {
  const folder = temporaryFolder();
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]).status !== 0) return null;
  onTestFinished(() => void spawnSync('umount', ['-l', folder]));
  return folder;
};

const fill = (disk: string): string => {
  const filler = join(disk, 'somebody-elses-log');
  spawnSync('sh', ['-c', 'cat /dev/zero > "$0" 2> /dev/null', filler]);
  return filler;
};

const intended = (effect: 'read' | 'change'): Fact => ({
  type: 'step.intended',
  data: {
    step: 'block',
    visit: 1,
    part: 'run',
    attempt: 1,
    effect,
    digest: 'a'.repeat(64),
    argv: ['iptables', '-S'],
    executable: '/usr/sbin/iptables',
    executable_sha256: 'b'.repeat(64),
    cwd: '/',
    env: [],
    timeout_ms: 60_000,
    bindings: [],
    held: [],
    approved_by: [],
  },
});

const newIncidentOn = (home: string): string =>
  createIncident({
    home,
    header: whole.header,
    facts: [whole.opened, note('429s on /v1/pay')],
    files: whole.files,
    actor: 'responder',
    clock,
  });

const reserveOf = (folder: string): number => statSync(join(folder, '.reserve')).size;

const typesOf = (events: readonly Event[]): readonly string[] => events.map(({ type }) => type);

test.skipIf(!canMount)(
  'a full disk takes the outcome and refuses further changes (needs root and tmpfs)',
  ({ skip }) => {
    const disk = mountDisk('4m');
    if (disk === null) return skip('tmpfs cannot be mounted here');
    const folder = newIncidentOn(disk);
    const timeline = open(folder);
    timeline.transact(() => [intended('change')]);
    const filler = fill(disk);
    const written: Event[] = [];
    const outcome = note(`The rule stands. ${'x'.repeat(5000)}`);
    while (!typesOf(written).includes('disk.full')) written.push(...timeline.transact(() => [outcome]));

    expect(typesOf(written).slice(-2)).toEqual(['note.added', 'disk.full']);
    expect(reserveOf(folder)).toBe(0);
    expect(timeline.transact(() => [note('still writing')])).toHaveLength(1);
    const before = read(folder).length;
    expect(() => timeline.transact(() => [intended('change')])).toThrow(
      expect.objectContaining({ code: 6, hint: expect.stringContaining('free at least 1048576 bytes') }),
    );
    expect(read(folder)).toHaveLength(before);
    expect(reserveOf(folder)).toBe(0);
    expect(typesOf(timeline.transact(() => [intended('read')]))).toEqual(['step.intended']);

    rmSync(filler);
    expect(typesOf(timeline.transact(() => [intended('change')]))).toEqual(['step.intended']);
    expect(reserveOf(folder)).toBe(1_048_576);
    expect(verifySh(folder).status).toBe(0);
  },
);

test.skipIf(!canMount)(
  'when even the ballast is gone, the event is refused and nothing is torn (needs root and tmpfs)',
  ({ skip }) => {
    const disk = mountDisk('2m');
    if (disk === null) return skip('tmpfs cannot be mounted here');
    const folder = newIncidentOn(disk);
    const timeline = open(folder);
    fill(disk);
    const big = note('x'.repeat(60_000));
    const fillUp = (): never => {
      for (;;) timeline.transact(() => [big]);
    };
    expect(fillUp).toThrow(
      expect.objectContaining({ code: 6, message: expect.stringContaining('no space is left on the disk') }),
    );
    expect(typesOf(read(folder))).toContain('disk.full');
    expect(verifySh(folder).status).toBe(0);
  },
);

test('an incident without a ballast is never short of it', () => {
  const folder = newIncidentOn(temporaryFolder());
  rmSync(join(folder, '.reserve'));
  expect(open(folder).transact(() => [intended('change')])).toHaveLength(1);
});

test('a ballast that a crash left half put back is put back whole before a change', () => {
  const folder = newIncidentOn(temporaryFolder());
  writeFileSync(join(folder, '.reserve'), 'half');
  open(folder).transact(() => [intended('change')]);
  expect(reserveOf(folder)).toBe(1_048_576);
});
