// An incident as a second terminal finds it: open to write beside a walkthrough that may be going on, for one append.
import type { Event } from '../../domain/fact.js';
import type { Plan } from '../../domain/plan.js';
import type { Timeline } from '../../domain/ports.js';
import type { Mask } from '../../domain/redact.js';
import { forJson, forTerminal } from '../../domain/sanitise.js';
import { chooseOpen } from '../choose.js';
import { maskFor } from '../evidence/mask.js';
import { openForWriting, readPlan } from '../open.js';
import type { Place } from '../place.js';
import { postBriefly } from '../post-beside.js';

export interface SecondDesk {
  readonly place: Place;
  readonly folder: string;
  readonly plan: Plan;
  readonly timeline: Timeline;
  /** Declared secrets that are at hand here, and what looks like one. */
  readonly mask: Mask;
}

/** Throws IrError 2 when it is not clear which incident is meant, 5 for a damaged record, 6 when it can't be written. */
export const atIncident = async <T>(
  place: Place,
  incident: string | undefined,
  work: (desk: SecondDesk) => T | Promise<T>,
): Promise<T> => {
  const folder = chooseOpen(place, incident);
  const timeline = openForWriting(folder, place);
  try {
    const run = timeline.run();
    const plan = readPlan(folder, run);
    const done = await work({ place, folder, plan, timeline, mask: maskFor({ plan, run }, place) });
    await postBriefly(place, folder, timeline);
    return done;
  } finally {
    timeline.close();
  }
};

/** What was recorded, as JSON, one event a line, or in words for people. */
export const printRecorded = (
  { mask }: SecondDesk,
  events: readonly Event[],
  json: boolean,
  words: string,
): void => {
  const lines = json
    ? events.map((event) => forJson(JSON.stringify(event)))
    : [forTerminal(mask(words).text, { keepNewlines: true })];
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
};
