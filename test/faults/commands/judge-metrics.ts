// What a report says of times when the clock was set in between: never a negative time as if it were one, and never a
// wrong one without the jump that explains it.
import { viewOf } from '../../../src/wiring/view.js';
import { msOf, type TimedLine } from './judge-clock.js';

/** Between a milestone's own time and the line that marks it: a hold, and a busy machine. */
const tolerance = 15_000;

const markedAt = (lines: readonly TimedLine[], milestone: string): number | null => {
  const line = lines.find(
    ({ type, data }) =>
      (type === 'milestone.marked' && data['milestone'] === milestone) ||
      (type === 'step.settled' && data['marks'] === milestone),
  );
  return line ? msOf(line) : null;
};

export const judgeMetrics = (folder: string, lines: readonly TimedLine[]): readonly string[] => {
  const { metrics, timeline } = viewOf(folder);
  const tellsJump = timeline.some(({ type }) => type === 'clock.jumped');
  return metrics.flatMap(({ name, from, to, state, ms }) => {
    const [began, ended] = [markedAt(lines, from), markedAt(lines, to)];
    if (ms === null || began === null || ended === null)
      return state === 'missing' ? [] : [`${name} is ${state} and has no time`];
    if (state !== (ms < 0 ? 'inconsistent' : 'known')) return [`${name} is ${state} with ${ms} ms`];
    const isTrue = Math.abs(ms - (ended - began)) < tolerance;
    return isTrue || tellsJump ? [] : [`${name} is ${ms} ms; really it was ${ended - began} ms`];
  });
};
