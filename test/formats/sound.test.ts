// Both checkers say of a real incident, and of what the page allows beyond it, that it is sound, in the same words.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkBoth, checkWithPython, checkWithShell, hasKeygen, hasPython } from './checkers.js';
import {
  addCheckpoint,
  addEvent,
  addSegment,
  copyTo,
  copyWithKey,
  hashOf,
  linesOf,
  noteOf,
  rechain,
  signNote,
  walkIncident,
} from './ground.js';

const scratch = mkdtempSync(join(tmpdir(), 'ir-sound-'));
let walked = '';
beforeAll(async () => {
  walked = await walkIncident();
});

const copies = { count: 0 };
const fresh = (): string => {
  copies.count += 1;
  return copyTo(walked, join(scratch, `incident-${copies.count}`));
};

const withKey = (): string => {
  copies.count += 1;
  return copyWithKey(walked, join(scratch, `incident-${copies.count}`));
};

const expectSound = async (folder: string, last = 'timeline.jsonl', events = linesOf(folder).length) => {
  const { shell, python } = await checkBoth(folder);
  const lines = linesOf(folder, last);
  const expected = `OK ${events} events, head ${hashOf(lines[lines.length - 1] ?? '')}`;
  expect([shell.said, shell.code]).toEqual([expected, 0]);
  expect([python.said, python.code]).toEqual([expected, 0]);
  return { shell, python };
};

const shells = [['dash'], ['bash'], ['busybox', 'sh']].filter(
  ([name = '']) => spawnSync(name, ['-c', ':']).error === undefined,
);

describe.skipIf(!hasPython)('both checkers find sound (needs python3)', () => {
  test('what ir wrote', async () => {
    const { shell, python } = await expectSound(fresh());
    expect([shell.warned, python.warned]).toEqual(['', '']);
  });

  // In a shell alone this takes minutes, which is the same as no answer for whoever waits for it.
  test('hundreds of events that are as long as a line may be', async () => {
    const folder = fresh();
    for (let count = 0; count < 300; count += 1)
      addEvent(folder, 'note.added', { text: 'declined '.repeat(7200) });
    await expectSound(folder);
  });

  test('checkpoints that are signed', async () => {
    await expectSound(withKey());
  });

  test('segments, whose events count together', async () => {
    const folder = withKey();
    addSegment(folder, 2);
    addEvent(folder, 'note.added', { text: 'on another disk' }, 'timeline.2.jsonl');
    addSegment(folder, 3);
    const note = noteOf(folder, 2, 'timeline.2.jsonl', ' 2');
    writeFileSync(join(folder, 'checkpoints/2-2.note'), note);
    writeFileSync(join(folder, 'checkpoints/2-2.note.sig'), signNote(note, { seed: 7 }));
    await expectSound(folder, 'timeline.3.jsonl', linesOf(folder).length + 3);
  });

  test('a record without checkpoints, and one with notes that nobody signed', async () => {
    const folder = withKey();
    execFileSync('rm', ['-rf', join(folder, 'checkpoints')]);
    await expectSound(folder);
    const { key: _key, ...header } = JSON.parse(readFileSync(join(folder, 'incident.json'), 'utf8'));
    writeFileSync(join(folder, 'incident.json'), `${JSON.stringify(header)}\n`);
    rechain(folder);
    addCheckpoint(folder, 3);
    await expectSound(folder);
  });

  test('types of events that it does not know, with any text', async () => {
    const folder = fresh();
    const text = Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code)).join('');
    addEvent(folder, 'moon.landed', { text, deep: [{ a: [null, true, -9007199254740991] }], emoji: '😀' });
    addEvent(folder, 'note.added', { text: '"sha256":"abc" \\"sha256\\":\\"x\\", ,"h":"' });
    await expectSound(folder);
    for (const [shell = '', ...more] of shells) {
      const out = execFileSync(shell, [...more, 'schemas/verify.sh', folder], { encoding: 'utf8' });
      expect([shell, out.slice(0, 3)]).toEqual([shell, 'OK ']);
    }
  });

  test.skipIf(!hasKeygen)(
    'signatures that ssh-keygen made, of kinds that one of them passes over',
    async () => {
      const folder = withKey();
      for (const [size, kind] of [
        [6, 'ed25519'],
        [7, 'ecdsa'],
      ] as const) {
        const key = join(scratch, `key-${kind}-${copies.count}`);
        execFileSync('ssh-keygen', ['-q', '-t', kind, '-N', '', '-C', '', '-f', key]);
        const shown = readFileSync(`${key}.pub`, 'utf8').trim();
        addEvent(folder, 'signer.added', { key: shown });
        addCheckpoint(folder, size);
        const note = join(folder, `checkpoints/${size}.note`);
        execFileSync('ssh-keygen', ['-q', '-Y', 'sign', '-f', key, '-n', 'ir-checkpoint@v1', note], {
          env: { ...process.env, SSH_AUTH_SOCK: '' },
          input: '',
        });
        execFileSync('mv', [`${note}.sig`, `${note}.user.sig`]);
        writeFileSync(`${note}.sig`, signNote(readFileSync(note, 'utf8'), { seed: 7 }));
      }
      const { python } = await expectSound(folder);
      expect(python.warned).toBe(
        'checkpoints/7.note.user.sig: not checked, its key is of the kind ecdsa-sha2-nistp256\n',
      );
    },
  );

  test('folders that have strange names', async () => {
    for (const name of ['-n', ' a b ', 'x\ny', '*']) {
      const folder = copyTo(walked, join(scratch, name));
      const [python, shell] = [await checkWithPython('--', folder), await checkWithShell(folder)];
      expect([name, python.code, shell.code, shell.said]).toEqual([name, 0, 0, python.said]);
    }
  });
});

describe.skipIf(!hasPython)('an anchor (needs python3)', () => {
  test('fits as long as nobody cut the record or wrote it anew', async () => {
    const folder = withKey();
    addSegment(folder, 2);
    const at = (size: number, file?: string): string =>
      `${size}-${hashOf(linesOf(folder, file)[size - 1] ?? '').slice(0, 20)}`;
    const kept = [at(3), `2:${at(1, 'timeline.2.jsonl')}`];
    const words = kept.flatMap((anchor) => ['--anchor', anchor]);
    expect((await checkWithPython(...words, folder)).code).toBe(0);
    const other = `3-${hashOf(linesOf(folder)[3] ?? '').slice(0, 20)}`;
    const bad = await checkWithPython('--anchor', other, folder);
    expect([bad.code, bad.file]).toEqual([1, `anchor ${other}`]);
    const far = await checkWithPython('--anchor', `9${at(3)}`, folder);
    expect(far.said).toMatch(/^BAD anchor 93-\w+: expected at least 93 events in timeline.jsonl, found \d+$/);
    expect((await checkWithPython('--anchor', '3-xyz', folder)).code).toBe(2);
  });
});

describe('called in a wrong way', () => {
  test('the script says how', async () => {
    expect((await checkWithShell(join(scratch, 'nowhere'))).code).toBe(2);
  });

  test.skipIf(!hasPython)('so does the Python one (needs python3)', async () => {
    expect((await checkWithPython(join(scratch, 'nowhere'))).code).toBe(2);
    expect((await checkWithPython()).code).toBe(2);
  });

  test.skipIf(!hasPython)('one object of JSON holds all of it (needs python3)', async () => {
    const folder = withKey();
    const good = JSON.parse((await checkWithPython('--json', folder)).said);
    expect(good).toMatchObject({ ok: true, events: linesOf(folder).length, checkpoints: 2, problems: [] });
    writeFileSync(join(folder, 'checkpoints/odd'), '');
    const { ok, problems } = JSON.parse((await checkWithPython('--json', folder)).said);
    expect([ok, problems]).toEqual([
      false,
      [
        {
          file: 'checkpoints/odd',
          line: null,
          expected: 'only notes and their signatures',
          found: 'this name',
        },
      ],
    ]);
  });
});
