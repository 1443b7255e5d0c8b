// Random damage: the two checkers come to the same verdict, and name the same file. A failing run prints its seed.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkBoth, hasKeygen, hasPython } from './checkers.js';
import { addEvent, addSegment, copyTo, copyWithKey, walkIncident } from './ground.js';

const scratch = mkdtempSync(join(tmpdir(), 'ir-mutated-'));
const sound = join(scratch, 'sound');
const folder = join(scratch, 'broken');
beforeAll(async () => {
  copyWithKey(await walkIncident(), sound);
  addSegment(sound, 2);
  addEvent(sound, 'note.added', { text: 'the gateway is back' }, 'timeline.2.jsonl');
});

const checked = /^(incident\.json|timeline|playbook|evidence|checkpoints)/;

const filesOf = (root: string): readonly string[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => checked.test(name) && statSync(join(root, name)).isFile())
    .sort();

interface Damage {
  readonly kind: 'flip' | 'cut' | 'insert' | 'drop' | 'repeat' | 'remove';
  readonly file: number;
  readonly at: number;
  readonly more: number;
}

const damage: fc.Arbitrary<Damage> = fc.record({
  kind: fc.constantFrom('flip', 'cut', 'insert', 'drop', 'repeat', 'remove'),
  file: fc.nat(),
  at: fc.nat(),
  more: fc.nat(),
});

const damaged = (bytes: Buffer, { kind, at, more }: Damage): Buffer => {
  const place = at % Math.max(1, bytes.length);
  const [before, after] = [bytes.subarray(0, place), bytes.subarray(place)];
  switch (kind) {
    case 'flip': {
      const flipped = Buffer.from([(after[0] ?? 0) ^ (1 << (more % 8))]);
      return Buffer.concat([before, flipped, after.subarray(1)]);
    }
    case 'cut':
      return before;
    case 'insert':
      return Buffer.concat([before, Buffer.from([more % 256]), after]);
    case 'drop':
      return Buffer.concat([before, after.subarray(1 + (more % 40))]);
    case 'repeat':
      return Buffer.concat([before, after.subarray(0, 1 + (more % 40)), after]);
    case 'remove':
      return bytes;
  }
};

/** Does the damage. Returns the file's name, or nothing where the bytes stayed as they were. */
const breakFile = (what: Damage): string | null => {
  const names = filesOf(folder);
  const name = names[what.file % names.length] ?? '';
  const path = join(folder, name);
  // The last segment, whole, can be missing without a trace: that is for anchors, and for checkpoints of it.
  if (what.kind === 'remove' && /^timeline\.\d+\.jsonl$/.test(name)) return null;
  if (what.kind === 'remove') {
    rmSync(path);
    return name;
  }
  const bytes = readFileSync(path);
  const after = damaged(bytes, what);
  writeFileSync(path, after);
  return bytes.equals(after) ? null : name;
};

describe.skipIf(!hasPython || !hasKeygen)('after random damage (needs python3 and ssh-keygen)', () => {
  test('both checkers say the same', async () => {
    await fc.assert(
      fc.asyncProperty(damage, async (what) => {
        rmSync(folder, { recursive: true, force: true });
        copyTo(sound, folder);
        const name = breakFile(what);
        const { shell, python } = await checkBoth(folder);
        const told = `${JSON.stringify(what)} ${name}: ${python.said} | ${shell.said}`;
        expect([python.code, shell.code], told).toEqual(name === null ? [0, 0] : [1, 1]);
        // The shell reads no JSON, so that it may see a damaged header only by the line that commits to it.
        const places = name === 'incident.json' ? ['incident.json', 'timeline.jsonl'] : [python.file];
        expect(places, told).toContain(python.file);
        expect(places, told).toContain(shell.file);
        expect(shell.warned + python.warned, told).toBe('');
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });
});
