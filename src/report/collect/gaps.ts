// Stretches of time in which no `ir` ran, so that nobody takes silence in the record for calm.
import { describeFact } from '../event-text.js';
import type { GapView } from '../view-talk.js';
import { isoTime } from '../words.js';
import type { Collector } from './collector.js';

export const collectGaps = (): Collector<readonly GapView[]> => {
  const gaps: GapView[] = [];
  let paused: string | null = null;
  return {
    hear: (event) => {
      if (event.type === 'run.paused') paused = describeFact(event);
      if (event.type !== 'run.resumed') return;
      const { gap_ms: ms } = event.data;
      const reason = paused ?? 'ir ended without recording why, as after a crash or a power cut.';
      gaps.push({ from: isoTime(Date.parse(event.ts) - ms), to: event.ts, ms, reason });
      paused = null;
    },
    result: () => gaps,
  };
};
