// `ir doctor` as it is typed: what it says, how it ends, and that it leaves nothing behind.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type Desk, type Ended, isRoot, openDesk, twoLines } from './desk.js';

interface Line {
  readonly group: string;
  readonly name: string;
  readonly state: string;
  readonly text: string;
  readonly hint: string | null;
}

const checksIn = ({ out }: Ended): readonly Line[] =>
  (JSON.parse(out) as { readonly checks: readonly Line[] }).checks;

/** What it finds about one thing. */
const look = async (desk: Desk, name: string, ...words: readonly string[]): Promise<readonly string[]> =>
  checksIn(await desk.ir('doctor', '--json', ...words))
    .filter((check) => check.name === name)
    .map(({ state, text }) => `${state} ${text}`);

const slow = { timeout: 60_000 };

const playbook = (id: string, command: string): string => `schema: ir/v1
id: ${id}
title: Payments are slow
steps:
  - {id: look, title: Look at the queue, run: ${command}, effect: read}
`;

describe('without a config', () => {
  test('it finds what is there, says what can not be known, and leaves nothing behind', slow, async () => {
    const desk = openDesk();
    const before = readdirSync(desk.folder);
    const ended = await desk.ir('doctor');
    expect(ended.code, ended.transcript).toBe(0);
    expect(ended.err).toBe('');
    for (const title of ['Program', 'Config', 'Record', 'Playbooks', 'Channels', 'Clock'])
      expect(ended.out).toMatch(new RegExp(`^${title}$`, 'm'));
    expect(ended.out).toMatch(
      /^ {2}ok {4}Record: can be made; a record was locked, written \(\d+ ms\), read/m,
    );
    expect(ended.out).toMatch(/^ {2}skip {2}Channels: the config has none.*\n {8}\S/m);
    expect(ended.out).toMatch(/\n\d+ ok, .*Nothing is in the way.*\n$/);
    expect(ended.out).not.toContain('\u001b');
    expect(readdirSync(desk.folder)).toEqual(before);
  });

  test('--json says the same as data', slow, async () => {
    const desk = openDesk();
    const ended = await desk.ir('doctor', '--json');
    const { schema, ok } = JSON.parse(ended.out) as { schema: string; ok: boolean };
    expect([schema, ok, ended.code]).toEqual(['ir-doctor/v1', true, 0]);
    for (const check of checksIn(ended)) {
      expect(Object.keys(check)).toEqual(['group', 'name', 'state', 'text', 'hint']);
      expect(check.hint === null).toBe(check.state === 'ok');
    }
  });

  test('it says where values come from', slow, async () => {
    const desk = openDesk();
    expect(await look(desk, 'Incidents in')).toEqual([`ok ${desk.home} (from IR_HOME)`]);
    expect(await look(desk, 'You are', '--as', 'alice')).toEqual(['ok alice (from --as)']);
    const home = join(desk.folder, 'other');
    expect(await look(desk, 'Incidents in', '--home', home)).toEqual([`ok ${home} (from --home)`]);
  });
});

describe('a config with mistakes', () => {
  test('a channel that does not exist is bad', slow, async () => {
    const desk = openDesk();
    desk.write('.ir/config.yaml', 'schema: ir-config/v1\ncontacts: {security: {channels: [rome]}}\n');
    const ended = await desk.ir('doctor');
    expect(ended.code).toBe(6);
    expect(ended.err).toMatch(twoLines);
    expect(ended.err).toContain('does not work: contacts.security');
    expect(ended.out).toContain('  bad   contacts.security: names the channel rome, which does not exist\n');
    expect(ended.out).toContain(`Config: ${join(desk.folder, '.ir/config.yaml')} counts`);
  });

  test('what can not be read at all keeps nothing else from being looked at', slow, async () => {
    const desk = openDesk();
    desk.write('.ir/config.yaml', 'schema: ir-config/v1\nchanels: {}\n');
    const ended = await desk.ir('doctor', '--json');
    expect(ended.code).toBe(6);
    const states = checksIn(ended).map(({ group, state }) => `${group} ${state}`);
    expect(states).toEqual(expect.arrayContaining(['Config bad', 'Record ok', 'Channels skip']));
    expect(JSON.stringify(checksIn(ended))).toContain('chanels');
  });

  test('a config that was named and is not there', slow, async () => {
    const desk = openDesk();
    const ended = await desk.ir('doctor', '--config', 'nowhere.yaml');
    expect(ended.code).toBe(6);
    expect(ended.out).toMatch(/^ {2}bad {3}Config: .*nowhere\.yaml/m);
  });
});

describe('playbooks', () => {
  test('one that lacks a program is bad, and to be looked at where it can be practised', slow, async () => {
    const desk = openDesk();
    desk.write('playbooks/queue.yaml', playbook('queue', 'payments-queue-tool --length'));
    desk.write('playbooks/disk.yaml', playbook('disk', 'df -k'));
    desk.write('playbooks/broken.yaml', 'schema: ir/v1\nid: broken\ntitle: Card payments fail\nstepps: []\n');
    const ended = await desk.ir('doctor');
    expect(ended.code).toBe(6);
    expect(ended.out).toContain(
      '  bad   queue: this machine lacks what it runs: payments-queue-tool\n        install them or mend PATH',
    );
    expect(ended.out).toContain('  ok    disk: it loads, and its one program is here\n');
    expect(ended.out).toMatch(/ {2}bad {3}broken: .*broken\.yaml:4:1: .*\n {8}ir lint \S*broken\.yaml/);
    const range = 'schema: ir-range/v1\nplaybook: queue\n';
    desk.write('playbooks/ranges/queue/range.yaml', range);
    expect(await look(desk, 'queue', 'queue')).toEqual([
      'look this machine lacks what it runs: payments-queue-tool',
    ]);
  });

  test('a secret whose variable is not set is to be looked at', slow, async () => {
    const desk = openDesk();
    const secret = 'inputs: {key: {type: secret, question: Which key?, from: {env: PAYMENTS_KEY}}}\nsteps:';
    desk.write('playbooks/disk.yaml', playbook('disk', 'df -k').replace('steps:', secret));
    expect(await look(desk, 'disk')).toEqual([
      'ok it loads, and its one program is here',
      'look its secret key comes from the variable PAYMENTS_KEY, which is not set',
    ]);
    const set = await desk.irWith({ env: { PAYMENTS_KEY: 'secret-4711' } }, 'doctor');
    expect(set.out).not.toMatch(/PAYMENTS_KEY|4711/);
  });

  test('names restrict them, and one that does not exist is exit 2', slow, async () => {
    const desk = openDesk();
    desk.write('playbooks/queue.yaml', playbook('queue', 'payments-queue-tool --length'));
    desk.write('playbooks/disk.yaml', playbook('disk', 'df -k'));
    const named = await desk.ir('doctor', 'disk');
    expect(named.code, named.transcript).toBe(0);
    expect(named.out).not.toContain('payments-queue-tool');
    const unknown = await desk.ir('doctor', 'dusk');
    expect(unknown.code).toBe(2);
    expect(unknown.out).toBe('');
    expect(unknown.err).toMatch(twoLines);
  });
});

describe('the record', () => {
  const mounted: string[] = [];
  afterEach(() => {
    for (const folder of mounted.splice(0)) spawnSync('umount', [folder]);
  });
  const mount = (folder: string, options: string): boolean => {
    mkdirSync(folder, { recursive: true });
    const done = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]).status === 0;
    if (done) mounted.push(folder);
    return done;
  };

  test('a home that can not be made', slow, async () => {
    const desk = openDesk();
    desk.write('home', 'a file in its place');
    const ended = await desk.ir('doctor');
    expect(ended.code).toBe(6);
    expect(ended.out).toMatch(/^ {2}bad {3}Record: no incident can be kept in .*\n {8}choose a folder/m);
  });

  test.skipIf(isRoot)('a home that may not be written (not as root)', slow, async () => {
    const desk = openDesk();
    mkdirSync(desk.home, { mode: 0o500 });
    expect((await look(desk, 'Record'))[0]).toMatch(/^bad .*permission denied$/);
  });

  test.skipIf(!isRoot)(
    'a home on a disk that is read-only (needs root and tmpfs)',
    slow,
    async ({ skip }) => {
      const desk = openDesk();
      if (!mount(desk.home, 'size=64k,ro')) skip('tmpfs cannot be mounted here');
      expect((await look(desk, 'Record'))[0]).toMatch(/^bad .*the file system is read-only$/);
    },
  );

  test.skipIf(!isRoot)('a disk that is too small (needs root and tmpfs)', slow, async ({ skip }) => {
    const desk = openDesk();
    if (!mount(desk.home, 'size=64k,nr_inodes=32')) skip('tmpfs cannot be mounted here');
    const ended = await desk.ir('doctor', '--json');
    expect(ended.code).toBe(6);
    const found = checksIn(ended)
      .filter(({ group }) => group === 'Record')
      .map(({ state, name }) => `${state} ${name}`);
    expect(found).toEqual(expect.arrayContaining(['bad Record', 'bad Space', 'bad Files', 'look Disk']));
    expect(readdirSync(desk.home)).toEqual([]);
  });

  test('what lies there already stays, and nothing is added', slow, async () => {
    const desk = openDesk();
    desk.write('home/incidents/INC-kept/note', 'mine');
    expect((await look(desk, 'Record'))[0]).toMatch(/^ok a record was locked/);
    expect(readdirSync(desk.home)).toEqual(['incidents']);
    expect(readdirSync(join(desk.home, 'incidents'))).toEqual(['INC-kept']);
  });

  test('a signing key that others can read is bad; none is made', slow, async () => {
    const desk = openDesk();
    const key = join(desk.folder, '.config/ir/checkpoint-key.pem');
    expect((await look(desk, 'Signing key'))[0]).toMatch(/^ok not made yet/);
    expect(existsSync(key)).toBe(false);
    desk.write('.config/ir/checkpoint-key.pem', 'no key');
    chmodSync(key, 0o644);
    expect((await look(desk, 'Signing key'))[0]).toMatch(/^bad others can read or change .* \(0644\)$/);
    chmodSync(key, 0o600);
    expect((await look(desk, 'Signing key'))[0]).toMatch(/^look .* can not be used/);
  });
});
