// Evidence from another terminal: added, listed with its custody, shown masked, handed out as it is.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { putCardErrors } from './card-errors.js';
import { type Desk, has, isRoot, openDesk, program, twoLines } from './desk.js';

const verifier = fileURLToPath(new URL('../../schemas/verify.sh', import.meta.url));
const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const openIncident = async (desk: Desk = putCardErrors(openDesk())) => {
  await desk.ir('run', 'card-errors', '--no-input', '--set', 'region=eu');
  const name = desk.incidents()[0] ?? '';
  const folder = desk.incidentFolder(name);
  return {
    desk,
    name,
    folder,
    object: (hash: string) => join(folder, 'evidence', 'objects', hash.slice(0, 2), hash),
    captured: () => desk.events(name).filter(({ type }) => type === 'evidence.captured'),
    shown: () => desk.events(name).filter(({ type }) => type === 'evidence.shown'),
    staged: () => readdirSync(join(folder, 'evidence', 'staging')),
    verify: () => spawnSync('sh', [verifier, folder], { encoding: 'utf8' }).stdout,
  };
};

const log = 'POST /v1/pay 402\nPOST /v1/pay 402\n';

describe('ir evidence add', () => {
  test('takes each file as it is, with its number, its hash and where it came from', async () => {
    const { desk, object, captured, verify, staged } = await openIncident();
    const path = desk.write('gateway.log', log);
    desk.write('routes.bin', '\0\u0001routes');
    const added = await desk.ir('evidence', 'add', 'gateway.log', 'routes.bin', '--title', 'Gateway');
    expect(added.code, added.transcript).toBe(0);
    expect(added.out).toBe(
      `EV-0001  Gateway: gateway.log  34 bytes  ${sha256(log)}\n` +
        `EV-0002  Gateway: routes.bin  8 bytes  ${sha256('\0\u0001routes')}\n`,
    );
    expect(added.err).toBe('');
    expect(readFileSync(object(sha256(log)), 'utf8')).toBe(log);
    expect(statSync(object(sha256(log))).mode & 0o777).toBe(0o400);
    expect(captured()[0]).toMatchObject({
      by: 'sam',
      data: {
        id: 'EV-0001',
        evidence: '',
        title: 'Gateway: gateway.log',
        before: null,
        sha256: sha256(log),
        size: 34,
        command: `file ${path}`,
        complete: true,
        truncated: false,
      },
    });
    expect(captured()[0]?.data).not.toHaveProperty('secret_suspected');
    expect(captured()[0]?.data).not.toHaveProperty('at');
    expect(staged()).toEqual([]);
    expect(verify()).toMatch(/^OK /);
  });

  test('what can’t be taken stops none of the others', async () => {
    const { desk, captured, verify } = await openIncident();
    desk.write('gateway.log', log);
    desk.write('logs/a.log', log);
    symlinkSync('gateway.log', join(desk.folder, 'link.log'));
    symlinkSync('nowhere', join(desk.folder, 'loose.log'));
    spawnSync('mkfifo', [join(desk.folder, 'pipe')]);
    const typed = ['link.log', 'loose.log', 'pipe', 'logs', 'missing.log', 'gateway.log'];
    const added = await desk.ir('evidence', 'add', ...typed);
    expect(added.code).toBe(6);
    expect(added.err).toMatch(twoLines);
    expect(added.err).toContain(`link.log is a link to ${join(desk.folder, 'gateway.log')}; `);
    expect(added.err).toContain('loose.log is a link to something that is not there');
    expect(added.err).toContain('pipe is no plain file');
    expect(added.err).toMatch(/logs is a folder; .*tar/);
    expect(added.err).toContain("missing.log can't be read: there is no such file");
    expect(added.err).toContain('ir: error: 5 of 6 files could not be taken\n');
    expect(captured().map(({ data }) => data['title'])).toEqual(['gateway.log']);

    const alone = await desk.ir('evidence', 'add', 'logs');
    expect(alone.code).toBe(6);
    expect(alone.err).toMatch(
      /^ir: error: \S+logs is a folder\nir: hint: add its files, or one tar of it: [^\n]+\n$/,
    );
    expect(verify()).toMatch(/^OK /);
  });

  test.skipIf(isRoot || process.platform !== 'linux')(
    'says when a file may not be read (not as root)',
    async () => {
      const { desk } = await openIncident();
      chmodSync(desk.write('secret.log', log), 0o000);
      const added = await desk.ir('evidence', 'add', 'secret.log');
      expect(added.code).toBe(6);
      expect(added.err).toMatch(/secret\.log can't be read: permission denied\nir: hint: .*sudo/);
    },
  );

  test('takes an empty file and a file of the kernel, and labels what looks like a secret', async () => {
    const { desk, object, captured } = await openIncident();
    desk.write('empty.log', '');
    const header = 'authorization: Bearer 0123456789abcdef\n';
    desk.write('headers.log', header);
    const added = await desk.ir('evidence', 'add', 'empty.log', 'headers.log', '/proc/version');
    expect(added.code, added.transcript).toBe(0);
    expect(added.err).toContain('ir: warning: EV-0001 counts as not complete: it is empty\n');
    expect(added.err).toContain('ir: warning: EV-0002 may hold a secret');
    const [empty, headers, version] = captured().map(({ data }) => data);
    expect(empty).toMatchObject({ size: 0, complete: false, why: 'it is empty' });
    expect(headers).toMatchObject({ complete: true, secret_suspected: true });
    expect(readFileSync(object(sha256(header)), 'utf8')).toBe(header);
    expect(version).toMatchObject({ complete: true, sha256: sha256(readFileSync('/proc/version')) });
  });

  test('takes standard input where a dash and a title say so', async () => {
    const { desk, captured } = await openIncident();
    const nameless = await desk.irWith({ input: log }, 'evidence', 'add', '-');
    expect(nameless.code).toBe(2);
    expect(nameless.err).toMatch(twoLines);
    expect((await desk.irWith({ input: log }, 'evidence', 'add', '-', '-', '--title', 'Logins')).code).toBe(
      2,
    );
    const added = await desk.irWith({ input: log }, 'evidence', 'add', '-', '--title', 'Logins', '--json');
    expect(added.code, added.transcript).toBe(0);
    expect(JSON.parse(added.out)).toMatchObject({
      type: 'evidence.captured',
      data: { id: 'EV-0001', title: 'Logins' },
    });
    expect(captured()[0]?.data).toMatchObject({ command: 'file -', sha256: sha256(log) });
    // Input that is there and was not asked for stays untouched.
    expect((await desk.irWith({ input: log }, 'evidence', 'add')).code).toBe(2);
    expect(captured()).toHaveLength(1);
  });

  test('records when it was really taken, and a note; the report tells both', async () => {
    const { desk, captured } = await openIncident();
    desk.write('gateway.log', log);
    const at = ['--at', '2026-01-31T02:10:00Z', '--note', 'from the standby gateway'];
    expect((await desk.ir('evidence', 'add', 'gateway.log', ...at)).code).toBe(0);
    expect(captured()[0]?.data).toMatchObject({
      at: '2026-01-31T02:10:00.000Z',
      note: 'from the standby gateway',
    });
    const { out } = await desk.ir('report');
    expect(out).toContain(
      'added by hand (34 bytes), taken at 2026-01-31 02:10:00. Note: from the standby gateway.',
    );
    for (const [flag, wrong] of [
      ['--at', '02:10'],
      ['--at', '2126-01-31T02:10:00Z'],
      ['--title', ' '],
      ['--title', 'x'.repeat(201)],
      ['--note', 'x'.repeat(4001)],
    ] as const) {
      const refused = await desk.ir('evidence', 'add', 'gateway.log', flag, wrong);
      expect(refused.code, `${flag} ${wrong.slice(0, 30)}`).toBe(2);
      expect(refused.err).toMatch(twoLines);
    }
    expect(captured()).toHaveLength(1);
  });

  test('a closed incident takes evidence when it is named; a damaged one takes none', async () => {
    const { desk, name, folder, captured, object } = await openIncident();
    desk.write('gateway.log', log);
    await desk.ir('close', '--as', 'false-alarm', '--reason', 'A load test.');
    expect((await desk.ir('evidence', 'add', 'gateway.log')).code).toBe(2);
    expect((await desk.ir('evidence', 'add', 'gateway.log', '--incident', name.slice(-4))).code).toBe(0);
    expect((await desk.irWith({ env: { IR_INCIDENT: name } }, 'evidence', 'add', 'gateway.log')).code).toBe(
      0,
    );
    expect(captured()).toHaveLength(2);

    const timeline = join(folder, 'timeline.jsonl');
    writeFileSync(timeline, readFileSync(timeline, 'utf8').replace('card-errors', 'card-error5'));
    desk.write('other.log', 'POST /v1/refund 500\n');
    const refused = await desk.ir('evidence', 'add', 'other.log', '--incident', name);
    expect(refused.code).toBe(5);
    expect(refused.err).toMatch(twoLines);
    expect(existsSync(object(sha256('POST /v1/refund 500\n')))).toBe(false);
  });

  test('who is stopped leaves nothing behind', async () => {
    const { desk, captured, staged, verify } = await openIncident();
    const child = spawn(process.execPath, [program, 'evidence', 'add', '-', '--title', 'Logins'], {
      cwd: desk.folder,
      env: { ...desk.env },
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    child.stdin.write(log);
    for (let tries = 0; tries < 500 && staged().length === 0; tries += 1) await sleep(20);
    expect(staged()).toHaveLength(1);
    const ended = new Promise((resolve) => child.on('close', resolve));
    child.kill('SIGTERM');
    expect(await ended).toBe(143);
    expect(staged()).toEqual([]);
    expect(captured()).toEqual([]);
    expect(verify()).toMatch(/^OK /);
  });

  test('four terminals at once: every number once, and a sound chain', async () => {
    const { desk, captured, verify } = await openIncident();
    const files = (terminal: number): readonly string[] =>
      Array.from({ length: 10 }, (_, file) => {
        desk.write(`${terminal}-${file}.log`, `terminal ${terminal}, file ${file}\n`);
        return `${terminal}-${file}.log`;
      });
    const ended = await Promise.all([1, 2, 3, 4].map((one) => desk.ir('evidence', 'add', ...files(one))));
    expect(ended.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    const expected = Array.from({ length: 40 }, (_, index) => `EV-${String(index + 1).padStart(4, '0')}`);
    expect(captured().map(({ data }) => data['id'])).toEqual(expected);
    expect(new Set(captured().map(({ data }) => data['sha256'])).size).toBe(40);
    const told = ended.flatMap(({ out }) => out.trimEnd().split('\n')).map((line) => line.slice(0, 7));
    expect(told.sort()).toEqual(expected);
    expect(verify()).toMatch(/^OK /);
  });

  test.skipIf(!isRoot)(
    'a full disk takes nothing of a file, and the next one fits again (needs root)',
    async () => {
      const disk = mkdtempSync(join(tmpdir(), 'ir-full-'));
      expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk]).status).toBe(0);
      onTestFinished(() => {
        spawnSync('umount', [disk]);
        rmSync(disk, { recursive: true });
      });
      const desk = putCardErrors(openDesk());
      const env = { IR_HOME: disk };
      await desk.irWith({ env }, 'run', 'card-errors', '--no-input', '--set', 'region=eu');
      const folder = join(disk, 'incidents', readdirSync(join(disk, 'incidents'))[0] ?? '');
      writeFileSync(join(desk.folder, 'big.log'), Buffer.alloc(8_000_000, 'x'));
      desk.write('gateway.log', log);
      const added = await desk.irWith({ env }, 'evidence', 'add', 'big.log', 'gateway.log');
      expect(added.code, added.transcript).toBe(6);
      expect(added.err).toContain("big.log can't be kept: the disk of the incident took only part of it");
      expect(added.out).toBe(`EV-0001  gateway.log  34 bytes  ${sha256(log)}\n`);
      expect(readdirSync(join(folder, 'evidence', 'staging'))).toEqual([]);
      expect(spawnSync('sh', [verifier, folder], { encoding: 'utf8' }).stdout).toMatch(/^OK /);
    },
  );
});

describe('ir evidence list', () => {
  test('lists every piece with what matters, and through whose hands it went', async () => {
    const { desk, name, shown } = await openIncident();
    expect((await desk.ir('evidence', 'list')).out).toBe(`${name} holds no evidence.\n`);
    desk.write('gateway.log', log);
    desk.write('empty.log', '');
    await desk.ir('evidence', 'add', 'gateway.log', 'empty.log', '--note', 'from the gateway');
    await desk.irWith({ env: { IR_ACTOR: 'counsel' } }, 'evidence', 'show', 'EV-0001', '--raw');
    const { out } = await desk.ir('evidence', 'list');
    expect(out).toMatch(
      new RegExp(`^EV-0001  [-0-9]+ [:0-9]+  sam on \\S+ +34 bytes  ${sha256(log).slice(0, 12)}$`, 'm'),
    );
    expect(out).toContain('    not complete: it is empty\n');
    expect(out).toMatch(/^ {4}[-0-9]+ [:0-9]+ {2}counsel: EV-0001 was shown as it is, unmasked\.$/m);

    const before = desk.events(name).length;
    const one = await desk.ir('evidence', 'list', 'ev-1');
    expect(one.out).toContain(sha256(log));
    expect(one.out.match(/^[-0-9]+ [:0-9]+ {2}(sam|counsel): EV-0001 .*$/gm)).toHaveLength(2);
    expect(one.out).toContain('they are what was captured');
    const data = JSON.parse((await desk.ir('evidence', 'list', name, '--json')).out);
    expect(data).toMatchObject({ schema: 'ir-evidence/v1', incident: name });
    expect(data.evidence[0].custody.map(({ by, type }: { by: string; type: string }) => [by, type])).toEqual([
      ['sam', 'evidence.captured'],
      ['counsel', 'evidence.shown'],
    ]);
    expect(desk.events(name)).toHaveLength(before);
    expect(shown()).toHaveLength(1);
  });

  test('one piece whose bytes are gone or altered ends in exit 5, after its list', async () => {
    const { desk, object } = await openIncident();
    desk.write('gateway.log', log);
    await desk.ir('evidence', 'add', 'gateway.log');
    rmSync(object(sha256(log)));
    const gone = await desk.ir('evidence', 'list', 'EV-0001', '--json');
    expect(gone.code).toBe(5);
    expect(JSON.parse(gone.out)).toMatchObject({ sound: false });
    expect(gone.err).toMatch(/^ir: error: the bytes of EV-0001 are gone: /);
    expect((await desk.ir('evidence', 'list')).code).toBe(0);
  });

  test('tells which word it does not understand', async () => {
    const { desk, name } = await openIncident();
    expect((await desk.ir('evidence', 'list', 'EV-0001')).code).toBe(2);
    expect((await desk.ir('evidence', 'list', name, name)).code).toBe(2);
    expect((await desk.ir('evidence', 'list', 'INC-nope')).code).toBe(2);
  });
});

describe('ir evidence show', () => {
  test('masks and sanitises, and is on record', async () => {
    const { desk, shown } = await openIncident();
    desk.write('gateway.log', 'cookie: session=77\r\n\u001b]0;owned\u0007\u202edone\n');
    await desk.ir('evidence', 'add', 'gateway.log');
    const { code, out, err } = await desk.ir('evidence', 'show', 'EV-0001');
    expect(code).toBe(0);
    expect(out).toBe('cookie: «masked»\n\\x1b]0;owned\\x07\\u202edone\n');
    expect(err).toContain('EV-0001 “gateway.log”');
    expect(shown().map(({ by, data }) => [by, data['id'], data['raw']])).toEqual([['sam', 'EV-0001', false]]);
    const all = await desk.ir('evidence', 'show', 'EV-0001', '--all');
    expect(all.out).toBe(out);
  });

  test('masks the secrets of the playbook that the environment holds', async () => {
    const desk = openDesk();
    desk.write(
      'playbooks/card-errors.yaml',
      'schema: ir/v1\nid: card-errors\ntitle: Card payments fail\ninputs:\n' +
        '  region: { type: text, question: Which region? }\n' +
        '  word: { type: secret, question: The word?, from: { env: GATEWAY_WORD } }\n' +
        'steps:\n  - { id: look, phase: detect, title: Look, ask: { seen: { type: text, question: What? } } }\n',
    );
    const { captured } = await openIncident(desk);
    desk.write('gateway.log', 'said correct-horse to the gateway\n');
    const env = { GATEWAY_WORD: 'correct-horse' };
    const added = await desk.irWith({ env }, 'evidence', 'add', 'gateway.log');
    expect(added.code, added.transcript).toBe(0);
    expect(captured()[0]?.data).toMatchObject({ secret_suspected: true });
    for (const flags of [[], ['--all'], ['--json']])
      expect((await desk.irWith({ env }, 'evidence', 'show', 'EV-0001', ...flags)).out).toContain(
        'said «secret» to',
      );
  });

  test('a long one shows its start and its end, and --all everything', async () => {
    const { desk } = await openIncident();
    const lines = Array.from({ length: 60_000 }, (_, line) => `request ${line} failed`);
    desk.write('gateway.log', `${lines.join('\n')}\n`);
    await desk.ir('evidence', 'add', 'gateway.log');
    const { out } = await desk.ir('evidence', 'show', 'EV-0001');
    const shownLines = out.trimEnd().split('\n');
    expect(shownLines.slice(0, 40)).toEqual(lines.slice(0, 40));
    expect(shownLines[40]).toMatch(/^… about 59945 lines, .* left out; .* --all$/);
    expect(shownLines.slice(41)).toEqual(lines.slice(-15));
    expect((await desk.ir('evidence', 'show', 'EV-0001', '--all')).out).toBe(`${lines.join('\n')}\n`);
    expect((await desk.shell('ir evidence show EV-0001 --all | head -2')).out).toBe(
      'request 0 failed\nrequest 1 failed\n',
    );
  });

  test('binary bytes are described, and come out as they are with --raw only', async () => {
    const { desk, name, shown } = await openIncident();
    const bytes = Buffer.from([0x1f, 0x8b, 0, 1, 2, 0xff, 0x1b, 0x5b]);
    writeFileSync(join(desk.folder, 'dump.gz'), bytes);
    await desk.ir('evidence', 'add', 'dump.gz');
    const described = await desk.ir('evidence', 'show', 'EV-0001');
    expect(described.out).toBe('');
    expect(described.err).toContain(
      `It is binary; its bytes: ir evidence show EV-0001 ${name} --raw --output FILE`,
    );

    const raw = await desk.ir('evidence', 'show', 'EV-0001', '--raw', '-o', 'copy.gz');
    expect(raw.code, raw.transcript).toBe(0);
    const copy = join(desk.folder, 'copy.gz');
    expect(readFileSync(copy)).toEqual(bytes);
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    const again = await desk.ir('evidence', 'show', 'EV-0001', '--raw', '-o', 'copy.gz');
    expect(again.code).toBe(6);
    expect(again.err).toMatch(/copy\.gz is there already/);
    symlinkSync('elsewhere', join(desk.folder, 'link.gz'));
    expect((await desk.ir('evidence', 'show', 'EV-0001', '--raw', '-o', 'link.gz')).code).toBe(6);
    expect(existsSync(join(desk.folder, 'elsewhere'))).toBe(false);
    expect((await desk.shell('ir evidence show EV-0001 --raw | sha256sum')).out).toContain(sha256(bytes));
    expect(shown().map(({ data }) => data['raw'])).toEqual([false, true, true]);
    for (const wrong of [['--output', 'x'], ['--raw', '--all'], ['--raw', '--json'], ['--errors']])
      expect((await desk.ir('evidence', 'show', 'EV-0001', ...wrong)).code, wrong.join(' ')).toBe(2);
  });

  test.skipIf(!has('script'))('raw bytes never reach a terminal (needs script)', async () => {
    const { desk, shown } = await openIncident();
    desk.write('gateway.log', '\u001b]0;owned\u0007');
    await desk.ir('evidence', 'add', 'gateway.log');
    const line = `script -qec '"${process.execPath}" "${program}" evidence show EV-0001 --raw' /dev/null`;
    const { out } = await desk.shell(line);
    expect(out).toContain('could steer this terminal');
    expect(out).not.toContain('owned');
    expect(shown()).toEqual([]);
  });

  test('bytes that were altered are never shown, and both hashes are named', async () => {
    const { desk, object, shown } = await openIncident();
    desk.write('gateway.log', log);
    await desk.ir('evidence', 'add', 'gateway.log');
    const path = object(sha256(log));
    const altered = log.replace('402', '200');
    chmodSync(path, 0o600);
    writeFileSync(path, altered);
    for (const flags of [[], ['--all'], ['--raw'], ['--raw', '-o', 'out.log']]) {
      const { code, out, err } = await desk.ir('evidence', 'show', 'EV-0001', ...flags);
      expect(code).toBe(5);
      expect(out).toBe('');
      expect(err).toMatch(twoLines);
      expect(err).toContain(`expected SHA-256 ${sha256(log)}, found ${sha256(altered)}`);
    }
    expect(existsSync(join(desk.folder, 'out.log'))).toBe(false);
    writeFileSync(join(desk.folder, 'same.log'), log);
    rmSync(path);
    symlinkSync(join(desk.folder, 'same.log'), path);
    expect((await desk.ir('evidence', 'show', 'EV-0001')).err).toContain('is no plain file');
    expect(shown()).toEqual([]);
  });

  test('what can’t be put on record is a warning, and the piece is shown', async () => {
    const { desk, name, folder, shown } = await openIncident();
    desk.write('gateway.log', log);
    await desk.ir('evidence', 'add', 'gateway.log');
    const lock = join(folder, '.lock');
    renameSync(lock, join(folder, '.lock-aside'));
    mkdirSync(lock);
    const locked = await desk.ir('evidence', 'show', 'EV-0001');
    expect(locked.code, locked.transcript).toBe(0);
    expect(locked.out).toBe(log);
    expect(locked.err).toContain('ir: warning: that EV-0001 was shown is not on record: ');
    rmSync(lock, { recursive: true });
    renameSync(join(folder, '.lock-aside'), lock);

    await desk.ir('evidence', 'add', 'gateway.log', 'gateway.log', '--title', 'Again');
    const timeline = join(folder, 'timeline.jsonl');
    writeFileSync(timeline, readFileSync(timeline, 'utf8').replace('Again: gateway', 'Never: gateway'));
    const damaged = await desk.ir('evidence', 'show', 'EV-0001', name);
    expect(damaged.code).toBe(5);
    expect(damaged.out).toBe(log);
    expect(damaged.err).toContain('ir: warning: that EV-0001 was shown is not on record: ');
    expect(damaged.err).toContain(`ir: error: the record of ${name} is damaged`);
    expect(shown()).toEqual([]);
  });
});

test('ir --help lists the topic, and its commands explain themselves', async () => {
  const desk = openDesk();
  expect((await desk.ir('--help')).out).toMatch(/^ +evidence +Add evidence/m);
  expect((await desk.ir('evidence')).out).toMatch(/evidence add[\s\S]*evidence list[\s\S]*evidence show/);
  expect((await desk.ir('help', 'evidence', 'show')).out).toContain('--raw');
  expect((await desk.ir('evidence', 'ad')).err).toContain('did you mean ir evidence add?');
  expect((await desk.ir('evidence', 'add')).err).toContain(
    'write ir evidence add FILE; ir evidence add --help',
  );
});
