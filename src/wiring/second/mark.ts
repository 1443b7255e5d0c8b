// `ir mark`: a milestone as a person knows it, from another terminal. The metrics follow from it.
import { IrError } from '../../domain/errors.js';
import { type Milestone, milestones } from '../../domain/values.js';
import { echo } from '../../language/characters.js';
import { nearest } from '../../language/nearest.js';
import { isoTime, sayTime } from '../../report/words.js';
import { nowIn } from '../drill/clock.js';
import { incidentName } from '../open.js';
import type { Place } from '../place.js';
import { atIncident, printRecorded, type SecondDesk } from './at-incident.js';
import { readTime } from './read-time.js';

export interface MarkOptions {
  readonly milestone: string;
  readonly incident: string | undefined;
  readonly at: string | undefined;
  readonly json: boolean;
}

const readMilestone = (typed: string): Milestone => {
  const found = milestones.find((one) => one === typed);
  if (found !== undefined) return found;
  const near = nearest(typed, milestones);
  throw new IrError(
    2,
    `there is no milestone ${echo(typed)}${near === null ? '' : `; did you mean «${near}»?`}`,
    `they are ${milestones.join(', ')}`,
  );
};

const timeOf = (milestone: Milestone, { at }: MarkOptions, { timeline, folder }: SecondDesk): number => {
  const now = nowIn(folder, timeline.run());
  if (at === undefined) {
    if (milestone !== 'started' && milestone !== 'detected') return now;
    // Both lie behind whoever types this, and a guess of now would spoil the metrics.
    throw new IrError(2, `${milestone} needs its time`, `say when: ir mark ${milestone} --at -20m`);
  }
  const read = readTime(at, timeline.run(), now);
  if (read.give_or_take_ms === null) return read.at;
  throw new IrError(
    2,
    'a milestone needs one time, since the metrics count from it',
    'leave ± out, and say in a note how sure you are: ir note --at',
  );
};

/** Throws IrError 2 for an unknown milestone, and for a time that is missing, unsure or in the future. */
export const markMilestone = async (place: Place, options: MarkOptions): Promise<void> => {
  const milestone = readMilestone(options.milestone);
  await atIncident(place, options.incident, (desk) => {
    const { timeline, folder } = desk;
    const at = isoTime(timeOf(milestone, options, desk));
    const before = timeline.run().milestones[milestone];
    const events = timeline.transact(() => [
      { type: 'milestone.marked', data: { milestone, at, source: 'person' } },
    ]);
    const was = before === undefined ? '' : `; it was ${sayTime(isoTime(before.at))} UTC before`;
    const words = `${incidentName(folder)}  ${milestone} at ${sayTime(at)} UTC${was}`;
    printRecorded(desk, events, options.json, words);
  });
};
