// What earlier exercises of a playbook came to, for the trend and for comparing the next one.
import type { FactOf } from '../../domain/fact.js';
import type { ClosedAs } from '../../domain/fact-words.js';
import type { Mode } from '../../domain/values.js';
import { scoredFact } from '../../drill/scored-fact.js';
import { incidentFolder } from '../../system/incidents.js';
import { incidentsOf } from '../lint/past.js';
import type { Recorded } from '../open.js';
import { readSound } from '../sound-record.js';

export interface PastScore {
  readonly incident: string;
  /** When it began, in milliseconds since 1970. */
  readonly at: number;
  /** `drill`, or `range` for live fire. */
  readonly mode: Mode;
  readonly scenario: string;
  readonly played: 'people' | 'model';
  /** `abandoned`: it was broken off, and its score is that of a part. */
  readonly closed_as: ClosedAs;
  readonly points: number;
  readonly of: number;
  /** Of the playbook's bytes, to tell which version was rehearsed. */
  readonly playbook_sha256: string;
}

/** As it was written down at the close; worked out where a crash came in between. */
const scoreIn = ({ plan, events }: Recorded): FactOf<'drill.scored'>['data'] =>
  events.findLast((event) => event.type === 'drill.scored')?.data ?? scoredFact(plan, events).data;

const toScore = (incident: string, recorded: Recorded): PastScore | null => {
  const { run, plan } = recorded;
  const { opened, closed, drill } = run;
  if (!opened || !closed || !drill) return null;
  const { points, of } = scoreIn(recorded);
  return {
    incident,
    at: opened.at,
    mode: opened.mode,
    scenario: drill.scenario,
    played: drill.played,
    closed_as: closed.as,
    points,
    of,
    playbook_sha256: plan.playbook.sha256,
  };
};

/** Closed exercises of a playbook, the newest first. `home` is the folder that holds `incidents/`. */
export const pastScores = (home: string, playbook: string): readonly PastScore[] =>
  incidentsOf({ home }, playbook)
    .flatMap((incident) => {
      const recorded = readSound(incidentFolder(home, incident));
      const score = recorded?.plan.playbook.id === playbook ? toScore(incident, recorded) : null;
      return score ?? [];
    })
    .toSorted((one, other) => other.at - one.at);
