// A full disk: how a command ended is known all the same, and its output says that it was cut.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEvidence } from '../../src/system/evidence-store.js';
import { createShell } from '../../src/system/shell.js';
import { type Fixture, hooks, makeFixture, path, ready } from './shell-fixture.js';

const canMount = process.platform === 'linux' && process.getuid?.() === 0;
let folder: string;
let mounted = false;
let fixture: Fixture;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ir-full-'));
  fixture = makeFixture();
  const options = ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', folder];
  mounted = canMount && spawnSync('mount', options).status === 0;
});
afterAll(() => {
  fixture.end();
  if (mounted) spawnSync('umount', [folder]);
  rmSync(folder, { recursive: true, force: true });
});

test.skipIf(!canMount)(
  'reads and changes end with their own exit code (needs root on Linux)',
  async ({ skip }) => {
    if (!mounted) skip('tmpfs can’t be mounted here');
    for (const detached of [false, true]) {
      const incident = join(folder, String(detached));
      mkdirSync(incident);
      const shell = createShell({ path, environment: {}, evidence: openEvidence(incident), sealed: false });
      const script = 'head -c 1000000 /dev/zero 2>/dev/null; exit 3';
      const command = await ready(fixture, ['sh', '-c', script], { detached });
      const result = await shell.run(command, hooks());
      expect(result).toMatchObject({ exit: 3, stdout: { truncated: true } });
      rmSync(incident, { recursive: true, force: true });
    }
  },
);

test.skipIf(!canMount)(
  'with no room at all a text is refused with exit 6 (needs root on Linux)',
  ({ skip }) => {
    if (!mounted) skip('tmpfs can’t be mounted here');
    const evidence = openEvidence(folder);
    evidence.keep(Buffer.from('first'));
    try {
      writeFileSync(join(folder, 'filler'), Buffer.alloc(400_000));
    } catch {
      // As far as it goes.
    }
    expect(() => evidence.keep(Buffer.alloc(100_000, 'x'))).toThrow(expect.objectContaining({ code: 6 }));
  },
);
