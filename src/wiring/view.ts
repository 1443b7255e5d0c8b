// The report's view of an incident on disk, with whatever the team wrote for the review.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createMask } from '../domain/redact.js';
import { buildView } from '../report/build-view.js';
import type { ReportView } from '../report/view.js';
import { readHeader } from '../system/read-header.js';
import { viewExercise } from './drill/exercise-view.js';
import { incidentName, readRecord } from './open.js';
import { describeTrouble } from './trouble.js';

const reviewOf = (folder: string): string | null => {
  try {
    return readFileSync(join(folder, 'review.md'), 'utf8');
  } catch {
    return null;
  }
};

/**
 * The view of a record that lies in `folder`, under the name of its incident. `home` is where earlier exercises lie;
 * null: the record speaks only of itself.
 */
export const viewAs = (folder: string, incident: string, home: string | null): ReportView => {
  const recorded = readRecord(folder);
  const { events, run, plan, troubles } = recorded;
  const { host } = readHeader(folder).fields;
  return buildView({
    incident,
    host: typeof host === 'string' ? host : '',
    // Counted through: a record that goes on in another file counts from 0 again there.
    events: events.map((event, seq) => ({ ...event, seq })),
    damage: troubles.map(describeTrouble),
    plan,
    run,
    exercise: viewExercise(home, incident, recorded),
    review: reviewOf(folder),
    // Declared secrets never reach the record; what merely looks like one is masked.
    mask: createMask([]),
  });
};

/** The view of an incident in its place below the home folder. */
export const viewOf = (folder: string): ReportView =>
  viewAs(folder, incidentName(folder), dirname(dirname(folder)));
