// A damaged record, a disk that can't be written, a person who signs: through the command, as a responder meets them.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type Desk, has, isRoot, openDesk } from './desk.js';

const playbook = `schema: ir/v1
id: card-errors
title: Card payments fail
roles: { responder: Works on it. }
steps:
  - { id: look, phase: detect, role: responder, title: Look at the gateway, run: date, effect: read }
  - id: turn-off
    phase: contain
    title: Turn the gateway off
    run: mkdir \${GATE}
    effect: change
    no_evidence: it is only a switch
    rollback: rmdir \${GATE}
  - { id: region, title: Say which region, ask: { region: { type: text } } }
  - { id: watch, title: Watch it, run: date, effect: read }
`;

const start = async (): Promise<{ desk: Desk; name: string; folder: string }> => {
  const desk = openDesk();
  const gate = join(desk.folder, 'gateway-off');
  desk.write('playbooks/card-errors.yaml', playbook.replaceAll('${GATE}', gate));
  const { code } = await desk.ir('run', 'card-errors', '--no-input', '--yes');
  expect(code).toBe(3);
  const [name = ''] = desk.incidents();
  return { desk, name, folder: desk.incidentFolder(name) };
};

const timelineOf = (folder: string, file = 'timeline.jsonl'): string =>
  readFileSync(join(folder, file), 'utf8');

/** One letter of the title in the line of the first event that fits. */
const harm = (folder: string, type: string): void => {
  const lines = timelineOf(folder).split('\n');
  const at = lines.findIndex((line) => line.includes(`"type":"${type}"`));
  lines[at] = (lines[at] ?? '').replace('"visit":1', '"visit":7');
  writeFileSync(join(folder, 'timeline.jsonl'), lines.join('\n'));
};

const finish = ['--no-input', '--set', 'region=eu', '--set', 'close.as=resolved', '--set', 'close.reason=ok'];

test('after damage in the middle: refused, shown under a banner, and gone on with in a new file', async () => {
  const { desk, name, folder } = await start();
  harm(folder, 'step.finished');
  const before = timelineOf(folder);
  const refused = await desk.ir('resume', ...finish);
  expect(refused.code).toBe(5);
  expect(refused.err).toMatch(/--new-segment/);
  const report = await desk.ir('report');
  expect(report.code).toBe(5);
  expect(report.out).toContain('THE RECORD IS DAMAGED');
  expect((await desk.ir('status', name)).out).toContain('THE RECORD IS DAMAGED');
  expect((await desk.ir('status')).out).toContain('the record is damaged');

  const hasty = await desk.ir('resume', '--new-segment', '--yes', ...finish);
  expect(hasty.code).toBe(2);
  expect(existsSync(join(folder, 'timeline.2.jsonl'))).toBe(false);
  const gone = await desk.ir('resume', '--new-segment', '--auto-read', ...finish);
  expect(gone.code, gone.err).toBe(0);
  expect(timelineOf(folder)).toBe(before);
  expect(timelineOf(folder, 'timeline.2.jsonl')).toContain('"type":"incident.closed"');
  expect((await desk.ir('report')).out).toContain('the record goes on in another file');
});

test('a start that may be among the lost lines is in doubt, and nothing runs without a word', async () => {
  const { desk, folder } = await start();
  const lines = timelineOf(folder).split('\n');
  const started = lines.findIndex(
    (line) => line.includes('"type":"step.started"') && line.includes('turn-off'),
  );
  // Everything behind the start of the change is lost as well, as by a bad block.
  const left = [...lines.slice(0, started), 'x'.repeat(300), lines.at(-2) ?? '', ''];
  writeFileSync(join(folder, 'timeline.jsonl'), left.join('\n'));
  execFileSync('rm', ['-rf', join(folder, 'checkpoints')]);
  const { code, err } = await desk.ir('resume', '--new-segment', '--auto-read', ...finish);
  expect(code, err).toBe(3);
  expect(err).toMatch(/doubt|ended|became/i);
  expect(timelineOf(folder, 'timeline.2.jsonl')).not.toContain('"type":"step.intended"');
});

const mounted: string[] = [];
afterEach(() => {
  for (const folder of mounted.splice(0)) execFileSync('umount', ['-l', folder]);
});

const mayMount = isRoot && process.platform === 'linux' && has('mount');

test.skipIf(!mayMount)(
  'a read-only disk: the incident goes on in another home (needs root to mount)',
  async ({ skip }) => {
    const { desk, name, folder } = await start();
    const elsewhere = join(desk.folder, 'elsewhere');
    const early = await desk.ir('resume', '--home', elsewhere, ...finish);
    expect(early.code).toBe(2);
    expect(early.err).toMatch(/can be written there/);
    if (spawnSync('mount', ['--bind', desk.home, desk.home]).status !== 0) return skip('no mounts here');
    mounted.push(desk.home);
    execFileSync('mount', ['-o', 'remount,ro,bind', desk.home]);
    expect((await desk.ir('resume', ...finish)).code).toBe(6);
    const gone = await desk.ir('resume', '--home', elsewhere, '--yes', ...finish);
    expect(gone.code, gone.err).toBe(0);
    const there = join(elsewhere, 'incidents', name);
    expect(timelineOf(there)).toBe(timelineOf(folder));
    expect(timelineOf(there, 'timeline.2.jsonl')).toContain('"reason":"moved"');
    expect(existsSync(join(folder, 'timeline.2.jsonl'))).toBe(false);
  },
);

const hasKeygen = spawnSync('ssh-keygen', ['-?']).status !== null;

test.skipIf(!hasKeygen)(
  'whoever closes an incident signs it with their own key (needs ssh-keygen)',
  async () => {
    const { desk, name, folder } = await start();
    const key = join(desk.folder, 'id');
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'somebody', '-f', key]);
    const missing = await desk.ir('close', '--as', 'resolved', '--reason', 'ok', '--sign', `${key}.none`);
    expect(missing.code).toBe(6);
    chmodSync(key, 0o644);
    const open = await desk.ir('close', '--as', 'resolved', '--reason', 'ok', '--sign', key);
    expect(open.err).toMatch(/can't sign: Permissions 0644 .* are too open/);
    chmodSync(key, 0o600);
    const closed = await desk.ir('close', '--as', 'resolved', '--reason', 'ok', '--sign', key);
    expect(closed.code, closed.err).toBe(0);
    expect(closed.err).not.toContain('not signed');
    const size = timelineOf(folder).split('\n').length - 1;
    const note = join(folder, 'checkpoints', `${size}.note`);
    const allowed = join(desk.folder, 'allowed');
    writeFileSync(allowed, `${name} ${readFileSync(`${key}.pub`, 'utf8')}`);
    const words = [
      '-Y',
      'verify',
      '-f',
      allowed,
      '-I',
      name,
      '-n',
      'ir-checkpoint@v1',
      '-s',
      `${note}.user.sig`,
    ];
    expect(spawnSync('ssh-keygen', words, { input: readFileSync(note) }).status).toBe(0);
    expect(timelineOf(folder)).toContain('"whose":"person"');
  },
);

test('captured bytes that a crash left without a line are put on record by the next resume', async () => {
  const { desk, folder } = await start();
  const bytes = 'a dump that was stored and never named\n';
  const hex = execFileSync('sha256sum', { input: bytes, encoding: 'utf8' }).slice(0, 64);
  mkdirSync(join(folder, 'evidence', 'objects', hex.slice(0, 2)), { recursive: true });
  writeFileSync(join(folder, 'evidence', 'objects', hex.slice(0, 2), hex), bytes);
  chmodSync(join(folder, 'evidence', 'objects', hex.slice(0, 2), hex), 0o400);
  expect((await desk.ir('resume', '--yes', ...finish)).code).toBe(0);
  expect(timelineOf(folder)).toContain(
    `"type":"evidence.found","data":{"objects":[{"sha256":"${hex}","size":39}]}`,
  );
});
