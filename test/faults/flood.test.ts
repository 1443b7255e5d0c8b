// However much a command prints, `ir` stays small: the same measurement as in bench/, with a smaller flood.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './ground.js';

const mib = 200;
/** The promise is 150 MB; other releases of Node begin with a few more or less. */
const mostMb = 170;

test.skipIf(!existsSync('/proc/self/status'))(
  `${mib} MiB of output stay within ${mostMb} MB of memory (needs /proc)`,
  { timeout: 300_000 },
  () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(root, 'bench', 'flood.mjs'), String(mib)],
      { encoding: 'utf8' },
    );
    expect(status, stderr).toBe(0);
    const peaks = [...stdout.matchAll(/^peak memory, a (\w+) that .*? (\d+) MB {3}\(kept/gm)];
    expect(peaks.map(([, effect]) => effect)).toEqual(['read', 'change']);
    for (const [line, , peak] of peaks) expect(Number(peak), line).toBeLessThan(mostMb);
  },
);
