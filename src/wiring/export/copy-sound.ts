// A copy of the record that is known to be whole: what everything that is exported is made of.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { About } from '../../bag/about.js';
import { type CopiedRecord, copyRecord } from '../../bag/copy-record.js';
import { IrError } from '../../domain/errors.js';
import { systemClock } from '../../system/clock.js';
import type { Verdict } from '../../verify/verdict.js';
import { verifyRecord } from '../../verify/verify-record.js';
import { schemasFolder, toolsFolder } from '../package.js';
import { startTally } from '../verify/progress.js';
import { sayProblem } from '../verify/say.js';

const verify = async (folder: string, live: boolean): Promise<Verdict> => {
  const tally = startTally(systemClock.wall);
  return verifyRecord({ folder, anchors: [], live, onBytes: tally.add }).finally(tally.end);
};

const tries = 3;
const betweenMs = 300;

export interface Copied extends CopiedRecord {
  readonly verdict: Verdict;
}

/** What is written to meanwhile can come out crooked; so the copy itself is checked, and made again if need be. */
export const copySound = async (folder: string, bag: string): Promise<Copied> => {
  const before = await verify(folder, true);
  for (let count = 1; ; count += 1) {
    rmSync(bag, { recursive: true, force: true });
    const copied = copyRecord(folder, bag);
    const verdict = await verify(join(bag, 'data'), false);
    if (verdict.problems.length === 0 || before.problems.length > 0) return { ...copied, verdict };
    if (count === tries)
      throw new IrError(
        6,
        `the copy of the record does not hold: ${verdict.problems.slice(0, 1).map(sayProblem).join()}`,
        'the record itself does; try again when it is not being written to, or on another disk',
      );
    await wait(betweenMs);
  }
};

/** What a bag says about itself. */
export const describeCopy = (incident: string, version: string, { verdict, left }: Copied): About => ({
  incident: verdict.incident === '' ? incident : verdict.incident,
  events: verdict.events,
  head: verdict.head,
  anchor: verdict.anchor,
  at: verdict.last ?? '1970-01-01T00:00:00.000Z',
  version,
  keys: verdict.keys,
  checkpoints: verdict.checkpoints,
  problems: verdict.problems.map(sayProblem),
  left,
});

/** The programs that lie beside a record. */
export const checkers = {
  'verify.sh': join(schemasFolder, 'verify.sh'),
  'verify.py': join(toolsFolder, 'verify.py'),
};
