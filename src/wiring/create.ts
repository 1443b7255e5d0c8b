// A new incident on disk: its header, everything it runs from, and its first facts, all or nothing.
import type { Fact } from '../domain/fact.js';
import type { Machine } from '../domain/ports.js';
import type { Mode } from '../domain/values.js';
import { systemClock } from '../system/clock.js';
import { createIncident } from '../timeline/create.js';
import { drawIncidentId, drawNonce } from './incident-id.js';
import type { Opening } from './opening.js';
import type { Place } from './place.js';
import { signerOf } from './signer.js';
import { type Planned, planHash } from './source.js';

const openedFact = (
  { version }: Place,
  { plan }: Planned,
  opening: Opening,
  mode: Mode,
  { uid, tty }: Machine,
): Fact => ({
  type: 'incident.opened',
  data: {
    playbook: plan.playbook.id,
    title: plan.playbook.title,
    plan: planHash(plan),
    mode,
    severity: opening.severity,
    pace: Math.round(plan.pace),
    tool: version,
    uid,
    tty,
  },
});

/** Returns the incident's folder. Throws IrError 6, with nothing left behind, when it can't be written. */
export const createOnDisk = (
  place: Place,
  planned: Planned,
  opening: Opening,
  mode: Mode,
  machine: Machine,
): string => {
  const now = systemClock.wall();
  return createIncident({
    home: place.home,
    actor: place.actor,
    clock: systemClock,
    header: {
      id: drawIncidentId(planned.plan.playbook.id, now),
      nonce: drawNonce(),
      playbook: planned.plan.playbook.sha256,
      tool: place.version,
      host: machine.host,
      boot: systemClock.boot,
      user: place.actor,
      mode,
      created: new Date(now).toISOString(),
      key: signerOf(place)?.key ?? null,
    },
    facts: [openedFact(place, planned, opening, mode, machine), ...opening.facts],
    files: planned.files,
  });
};
