// Exported bags, sound and broken, before four judges: sha256sum with the shell script and ssh-keygen, the Python
// checker, and ours. They must say the same of every one.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { copyRecord } from '../../../src/bag/copy-record.js';
import { finishBag } from '../../../src/bag/finish-bag.js';
import { openSigner, type Signer } from '../../../src/timeline/checkpoint/signing-key.js';
import { verifyBag } from '../../../src/verify/verify-bag.js';
import { randomFrom, testSeed } from '../random.js';
import { writeFigures } from '../record/figures.js';
import { isFull, size } from '../record/sizes.js';
import { randomIncident } from './random-incident.js';
import { tamper } from './tamper.js';

const count = Number(process.env['IR_TEST_BAGS'] ?? (isFull ? 1000 : 14));
const root = fileURLToPath(new URL('../../..', import.meta.url));
const script = join(root, 'schemas/verify.sh');
const python = join(root, 'tools/verify.py');

const passes = (bag: string, command: string, words: readonly string[], input = ''): boolean =>
  spawnSync(command, words, { cwd: bag, input, timeout: 60_000 }).status === 0;

const listsHold = (bag: string): boolean =>
  passes(bag, 'sha256sum', ['-c', '--quiet', '--strict', 'manifest-sha256.txt', 'tagmanifest-sha256.txt']);

const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

const idOf = (bag: string): string =>
  /"id":"([^"]*)"/.exec(readFileSync(join(bag, 'data/incident.json'), 'utf8'))?.[1] ?? '';

const signaturesHold = (bag: string): boolean =>
  namesIn(join(bag, 'data/checkpoints'))
    .filter((name) => name.endsWith('.note.sig'))
    .every((name) => {
      const path = join(bag, 'data/checkpoints', name);
      const words = [
        '-Y',
        'verify',
        '-f',
        'allowed_signers',
        '-I',
        idOf(bag),
        '-n',
        'ir-checkpoint@v1',
        '-s',
        path,
      ];
      return passes(bag, 'ssh-keygen', words, readFileSync(path.slice(0, -4), 'utf8'));
    });

const safely = (judge: () => boolean): boolean => {
  try {
    return judge();
  } catch {
    return false;
  }
};

const judgeAll = async (bag: string) => ({
  stock: listsHold(bag) && passes(bag, 'sh', [script, '.']) && safely(() => signaturesHold(bag)),
  python: passes(bag, 'python3', [python, '.']),
  ours: (await verifyBag(bag, [], () => {})).problems.length === 0,
});

const makeBag = (home: string, bag: string, signer: Signer, random: () => number): void => {
  const incident = randomIncident(home, signer, random);
  const { entries } = copyRecord(incident, bag);
  const about = {
    incident: idOfIncident(incident),
    events: 0,
    head: '',
    anchor: '',
    at: '2026-11-22T03:40:00.000Z',
    version: '0.1.0',
    keys: [signer.key],
    checkpoints: 0,
    problems: [],
    left: [],
  };
  finishBag(bag, entries, {
    about,
    guide: 'How to check it.\n',
    tools: { 'verify.sh': script, 'verify.py': python },
  });
};

const idOfIncident = (folder: string): string => folder.slice(folder.lastIndexOf('/') + 1);

const canJudge = ['sha256sum', 'python3', 'ssh-keygen'].every(
  (program) => spawnSync(program, ['--version']).error === undefined,
);

test.skipIf(!canJudge)(
  `${count} bags, sound and broken, are judged alike (needs python3 and ssh-keygen; ${size}; seed ${testSeed})`,
  { timeout: 7_200_000 },
  async () => {
    const random = randomFrom(testSeed);
    const folder = mkdtempSync(join(tmpdir(), 'ir-agree-'));
    const signer = openSigner(join(folder, 'config'));
    if (!signer) throw new Error('no signer');
    const figures = { bags: 0, sound: 0, broken: 0, disagreed: 0 };
    const wrong: string[] = [];
    for (let number = 0; number < count; number += 1) {
      const bag = join(folder, `bag-${number}`);
      const home = join(folder, `home-${number}`);
      makeBag(home, bag, signer, random);
      const done = tamper(bag, random);
      const { stock, python: second, ours } = await judgeAll(bag);
      figures.bags += 1;
      figures[ours ? 'sound' : 'broken'] += 1;
      const expected = done !== 'nothing' || ours;
      if (stock === second && second === ours && expected) rmSync(bag, { recursive: true, force: true });
      else wrong.push(`${bag} (${done}): stock ${stock}, python ${second}, ours ${ours}`);
      rmSync(home, { recursive: true, force: true });
    }
    figures.disagreed = wrong.length;
    writeFigures('agreement', testSeed, figures);
    expect(wrong).toEqual([]);
    rmSync(folder, { recursive: true });
    expect(figures.sound).toBeGreaterThan(0);
    expect(figures.broken).toBeGreaterThan(0);
  },
);
