// Whether the times that go on record will be right.
import { ok } from '../../domain/check.js';
import { readSyncFacts } from '../../system/clock-sync.js';
import type { Group } from './examination/examination.js';
import { judgeOffset } from './time/judge-offset.js';
import { judgeSync } from './time/judge-sync.js';

export const clock: Group = {
  title: 'Clock',
  doing: 'Asking about the clock',
  examine: async ({ offsets }) => [
    judgeSync(await readSyncFacts()),
    judgeOffset(offsets),
    ok('Time zone', `${Intl.DateTimeFormat().resolvedOptions().timeZone}; the record is in UTC`),
  ],
};
