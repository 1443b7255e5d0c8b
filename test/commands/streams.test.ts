// Standard output that goes away or fills up: quiet after a closed pipe, two lines and exit 6 on a full disk, and
// never the end of an incident.
import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { answers, closing, putCardErrors } from './card-errors.js';
import { openDesk, twoLines } from './desk.js';

const walk = `run card-errors --no-input --yes ${[...answers, ...closing].map((word) => `'${word}'`).join(' ')}`;

describe('| head -1', () => {
  test.each([['--help'], ['list'], ['schema playbook'], ['run card-errors --dry-run']])(
    'ir %s is quiet',
    async (typed) => {
      const desk = putCardErrors(openDesk());
      const { out, err } = await desk.shell(`ir ${typed} | head -1; echo "exit \${PIPESTATUS[0]}"`);
      expect(err).toBe('');
      expect(out).toMatch(/^.+\nexit 0\n$/);
    },
  );

  test('a walk goes on to its end', async () => {
    const desk = putCardErrors(openDesk());
    const { out } = await desk.shell(`ir ${walk} --json | head -1; echo "exit \${PIPESTATUS[0]}"`);
    expect(out).toMatch(/^\{.*"incident.opened".*\}\nexit 0\n$/);
    expect(desk.events(desk.incidents()[0] ?? '').at(-1)?.type).toBe('incident.closed');
  });
});

const full = existsSync('/dev/full');
describe.skipIf(!full)('> /dev/full (needs /dev/full)', () => {
  test.each([['--help'], ['list'], ['status --json'], ['schema playbook'], ['run card-errors --dry-run']])(
    'ir %s',
    async (typed) => {
      const ended = await putCardErrors(openDesk()).shell(`ir ${typed} > /dev/full`);
      expect(ended.code).toBe(6);
      expect(ended.err).toMatch(twoLines);
      expect(ended.err).toContain("standard output can't be written: no space is left on the disk");
    },
  );

  test('a walk goes on to its end, says it once, and exits 6', async () => {
    const desk = putCardErrors(openDesk());
    const ended = await desk.shell(`ir ${walk} --json > /dev/full`);
    expect(ended.code).toBe(6);
    expect(ended.err).toMatch(twoLines);
    expect(desk.events(desk.incidents()[0] ?? '').at(-1)?.type).toBe('incident.closed');
  });

  test('standard error that is full changes no exit code', async () => {
    expect((await openDesk().shell('ir run nowhere 2> /dev/full')).code).toBe(2);
  });
});
