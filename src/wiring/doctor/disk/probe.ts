// A small record, made, locked, written, read back and removed where incidents will lie: nothing less tells whether
// the real one can be written.
import { rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bad, type Check, ok } from '../../../domain/check.js';
import { IrError } from '../../../domain/errors.js';
import type { Fact } from '../../../domain/fact.js';
import { systemClock } from '../../../system/clock.js';
import { createIncident } from '../../../timeline/create.js';
import { describeFault, faultCode } from '../../../timeline/fault.js';
import { readIncident } from '../../../timeline/read.js';
import { sha256 } from '../../../timeline/sha256.js';
import { drawIncidentId, drawNonce } from '../../incident-id.js';
import { openUnsigned } from '../../open.js';
import type { Place } from '../../place.js';
import { missingFolders } from './missing-folders.js';

const playbook = 'doctor';

const opened = ({ version }: Place): Fact => ({
  type: 'incident.opened',
  data: {
    playbook,
    title: 'A probe of ir doctor',
    plan: sha256(Buffer.from(playbook)),
    mode: 'drill',
    severity: 'low',
    pace: 1,
    tool: version,
    uid: process.getuid?.() ?? -1,
    tty: false,
  },
});

const note = 'written and read back by ir doctor';

/** Returns how long one durable append took, in ms. */
const writeAndRead = (place: Place, home: string): number => {
  const { actor, version } = place;
  const now = systemClock.wall();
  const header = {
    id: drawIncidentId(playbook, now),
    nonce: drawNonce(),
    playbook: sha256(Buffer.from(playbook)),
    tool: version,
    host: 'doctor',
    boot: systemClock.boot,
    user: actor,
    mode: 'drill',
    created: new Date(now).toISOString(),
    key: null,
  } as const;
  const folder = createIncident({
    home,
    actor,
    clock: systemClock,
    header,
    facts: [opened(place)],
    files: [],
  });
  const timeline = openUnsigned(folder, place);
  try {
    const began = systemClock.steady();
    timeline.transact(() => [{ type: 'note.added', data: { text: note } }]);
    const took = systemClock.steady() - began;
    const last = [...readIncident(folder, () => {})].at(-1);
    if (last?.type !== 'note.added' || last.data.text !== note)
      throw new IrError(6, `${folder} does not give back what was written`, 'keep incidents on another disk');
    return took;
  } finally {
    timeline.close();
  }
};

const removeAll = (draft: string, made: readonly string[]): void => {
  try {
    rmSync(draft, { recursive: true, force: true });
    // Another ir may have begun to use them: a folder that holds something stays.
    for (const folder of made) rmdirSync(folder);
  } catch {}
};

export const probeRecord = (place: Place): Check => {
  const incidents = join(place.home, 'incidents');
  const made = missingFolders(incidents);
  // Whoever creates an incident removes drafts of this name, should this process be killed.
  const draft = join(incidents, `.new-doctor-${process.pid}`);
  try {
    const took = writeAndRead(place, draft);
    const there = made.length > 1 ? 'can be made; ' : '';
    return ok('Record', `${there}a record was locked, written (${took} ms), read back and removed`);
  } catch (error) {
    const hint = 'choose a folder that you can write to with --home DIR or IR_HOME';
    if (error instanceof IrError)
      return bad('Record', error.message.replaceAll(draft, place.home), error.hint);
    if (faultCode(error) === null) throw error;
    return bad('Record', `no incident can be kept in ${place.home}: ${describeFault(error)}`, hint);
  } finally {
    removeAll(draft, made);
  }
};
