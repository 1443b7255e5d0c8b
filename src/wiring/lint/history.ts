// What earlier runs and drills of a playbook have left behind, for the rules that learn from them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AuthoredStep, Playbook } from '../../domain/playbook.js';
import type { History } from '../../lint/known.js';
import { parseSource } from '../../playbook/parse.js';
import { incidentFolder } from '../../system/incidents.js';
import type { Recorded } from '../open.js';
import type { Place } from '../place.js';
import { readSound } from '../sound-record.js';
import { incidentsOf } from './past.js';

const practised: readonly string[] = ['range', 'drill'];

/** Where only the model answers were played, nobody has rehearsed anything. */
const isRehearsal = ({ run }: Recorded): boolean =>
  practised.includes(run.opened?.mode ?? '') && run.drill?.played !== 'model';

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
  incidentsOf(place, id).flatMap((incident) => {
    const folder = incidentFolder(place.home, incident);
    const recorded = readSound(folder);
    if (recorded === null || recorded.plan.playbook.id !== id) return [];
    const playbook = storedPlaybook(folder, recorded);
    return playbook === null ? [] : [{ incident, recorded, playbook }];
  });

const stepIn = ({ steps }: Playbook, id: string): AuthoredStep | undefined =>
  steps.find((step) => step.id === id);

const unclearIn = ({ incident, recorded, playbook }: Past): History['unclear'] =>
  recorded.events.flatMap((event) => {
    if (event.type !== 'feedback.given') return [];
    const step = stepIn(playbook, event.data.step);
    return step ? [{ step, text: event.data.text, incident }] : [];
  });

const read = (place: Place, id: string): History => {
  const past = pastOf(place, id);
  const drill = past.find(({ recorded }) => isRehearsal(recorded));
  return {
    unclear: past.flatMap(unclearIn),
    drilled: drill
      ? { playbook: drill.playbook, at: drill.recorded.events[0]?.ts ?? '', incident: drill.incident }
      : null,
  };
};

/** The history of each playbook, read when it is asked for. */
export const readHistories = (place: Place): ((playbook: string) => History) => {
  const known = new Map<string, History>();
  return (id) => {
    const found = known.get(id) ?? read(place, id);
    known.set(id, found);
    return found;
  };
};
