// What earlier runs and drills of a playbook have left behind, for the rules that learn from them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IrError } from '../../domain/errors.js';
import type { AuthoredStep, Playbook } from '../../domain/playbook.js';
import type { History } from '../../lint/known.js';
import { parseSource } from '../../playbook/parse.js';
import { incidentFolder, listIncidents } from '../../system/incidents.js';
import { identityOf } from '../../system/programs.js';
import { sha256 } from '../../timeline/sha256.js';
import { type Recorded, readRecord } from '../open.js';
import type { Place } from '../place.js';

const practised: readonly string[] = ['range', 'drill'];

/** Damaged records are for `ir verify`; here they are passed over. */
const tryRecord = (folder: string): Recorded | null => {
  try {
    return readRecord(folder);
  } catch (error) {
    if (error instanceof IrError) return null;
    throw error;
  }
};

/** The main playbook as it was then, from the bytes that the incident keeps. */
const storedPlaybook = (folder: string, { plan }: Recorded): Playbook | null => {
  try {
    const bytes = readFileSync(join(folder, 'playbook', `${plan.playbook.sha256}.yaml`));
    return (parseSource('', bytes).document?.value ?? null) as Playbook | null;
  } catch {
    return null;
  }
};

interface Past {
  readonly incident: string;
  readonly recorded: Recorded;
  readonly playbook: Playbook;
}

const pastOf = (place: Place, id: string): readonly Past[] =>
  namesOf(place, id).flatMap((incident) => {
    const folder = incidentFolder(place.home, incident);
    const recorded = tryRecord(folder);
    if (recorded === null || recorded.plan.playbook.id !== id) return [];
    const playbook = storedPlaybook(folder, recorded);
    return playbook === null ? [] : [{ incident, recorded, playbook }];
  });

/** `INC-20261122-0340-api-abuse-x4f2`: the newest first. */
const namesOf = ({ home }: Place, id: string): readonly string[] =>
  listIncidents(home).filter((name) => name.includes(`-${id}-`));

const stepIn = ({ steps }: Playbook, id: string): AuthoredStep | undefined =>
  steps.find((step) => step.id === id);

const unclearIn = ({ incident, recorded, playbook }: Past): History['unclear'] =>
  recorded.events.flatMap((event) => {
    if (event.type !== 'feedback.given') return [];
    const step = stepIn(playbook, event.data.step);
    return step ? [{ step, text: event.data.text, incident }] : [];
  });

export interface Histories {
  readonly of: (playbook: string) => History;
  /** Changes whenever something was recorded about this playbook. */
  readonly digest: (playbook: string) => string;
}

const read = (place: Place, id: string): History => {
  const past = pastOf(place, id);
  const drill = past.find(({ recorded }) => practised.includes(recorded.run.opened?.mode ?? ''));
  return {
    unclear: past.flatMap(unclearIn),
    drilled: drill
      ? { playbook: drill.playbook, at: drill.recorded.events[0]?.ts ?? '', incident: drill.incident }
      : null,
  };
};

/** Null where nothing was ever run: a fresh machine, such as one of CI, has nothing to say about drills. */
export const openHistories = (place: Place): Histories | null => {
  if (listIncidents(place.home).length === 0) return null;
  const known = new Map<string, History>();
  return {
    of: (id) => {
      const found = known.get(id) ?? read(place, id);
      known.set(id, found);
      return found;
    },
    digest: (id) => {
      const timelines = namesOf(place, id).map((name) =>
        join(incidentFolder(place.home, name), 'timeline.jsonl'),
      );
      return sha256(timelines.map((path) => `${path} ${identityOf(path)}`).join('\n'));
    },
  };
};
