// Whatever is wrong with a record, both checkers find it, and name the same file.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { breakages, laxities, spellings } from './breakages.js';
import { checkBoth, checkWithPython, hasKeygen, hasPython } from './checkers.js';
import { copyWithKey, walkIncident } from './ground.js';

const scratch = mkdtempSync(join(tmpdir(), 'ir-broken-'));
const folder = join(scratch, 'incident');
let walked = '';
beforeAll(async () => {
  walked = await walkIncident();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What stands on a screen: a name from outside can't steer it. */
const asShownBy = {
  shell: (name: string) =>
    Buffer.from(name)
      .toString('latin1')
      .replace(/[^ -~]/g, '?'),
  python: (name: string) => name.replace(/[^ -~]/g, (c) => `\\u{${c.charCodeAt(0).toString(16)}}`),
};

const form = /^BAD [ -~]+?( line \d+)?: expected [ -~]+, found [ -~]+$/;

describe.skipIf(!hasPython || !hasKeygen)('both checkers find (needs python3 and ssh-keygen)', () => {
  test.each(breakages)('$name', async ({ breakIt }) => {
    const bad = breakIt(copyWithKey(walked, folder));
    const { shell, python } = await checkBoth(folder);
    expect(python).toMatchObject({ code: 1, file: asShownBy.python(bad), warned: '' });
    expect(shell).toMatchObject({ code: 1, file: asShownBy.shell(bad), warned: '' });
    expect(python.said).toMatch(form);
    expect(shell.said).toMatch(form);
  });
});

describe.skipIf(!hasPython)('the Python checker finds what is not in its one form (needs python3)', () => {
  test.each([...spellings, ...laxities])('$name', async ({ breakIt }) => {
    const bad = breakIt(copyWithKey(walked, folder));
    const { code, file, warned, said } = await checkWithPython(folder);
    expect({ code, file, warned }).toEqual({ code: 1, file: bad, warned: '' });
    if (bad === 'timeline.jsonl') expect(said).toMatch(/^BAD timeline.jsonl line 4: /);
  });

  test('and with --all it tells every one', async () => {
    copyWithKey(walked, folder);
    for (const { breakIt } of breakages.filter(({ name }) =>
      /program differs|fifth|byte of an obj/.test(name),
    )) {
      breakIt(folder);
    }
    const { said } = await checkWithPython('--all', folder);
    expect(said.split('\n')).toEqual([
      expect.stringMatching(/playbook.files/),
      expect.stringMatching(/evidence/),
      expect.stringMatching(/5.note: /),
      expect.stringMatching(/5.note.sig: /),
    ]);
  });
});
