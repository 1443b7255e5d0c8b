// A new incident of this playbook on the platform's own disk, made by the program's own code.
import { randomBytes } from 'node:crypto';
import type { Fact } from '../../../src/domain/fact.js';
import { systemClock } from '../../../src/system/clock.js';
import { createIncident } from '../../../src/timeline/create.js';
import { sha256 } from '../../../src/timeline/sha256.js';
import { signerOf } from '../../../src/wiring/signer.js';
import { placeOn } from './place.js';
import type { Platform } from './platform.js';
import { type Authored, hosts } from './playbook.js';

const openingOf = ({ plan }: Authored, planHash: string): readonly Fact[] => [
  {
    type: 'incident.opened',
    data: {
      playbook: plan.playbook.id,
      title: plan.playbook.title,
      plan: planHash,
      mode: 'live',
      severity: 'high',
      pace: 1,
      tool: '0.1.0',
      uid: 0,
      tty: false,
    },
  },
  {
    type: 'milestone.marked',
    data: { milestone: 'detected', at: new Date(systemClock.wall()).toISOString(), source: 'start' },
  },
  {
    type: 'value.set',
    data: { name: 'hosts', type: 'hostname', value: hosts, source: 'flag', confirmed: true },
  },
];

const filesOf = ({ text, sha256: name }: Authored, planHash: string, planBytes: Buffer) => [
  { path: `playbook/${name}.yaml`, bytes: Buffer.from(text), executable: false },
  { path: `playbook/${planHash}.json`, bytes: planBytes, executable: false },
];

/** Returns the incident's folder. */
export const openIncident = (platform: Platform, authored: Authored): string => {
  const { actor, env } = placeOn(platform.folder);
  const planBytes = Buffer.from(JSON.stringify(authored.plan));
  const planHash = sha256(planBytes);
  return createIncident({
    home: platform.home,
    actor,
    clock: systemClock,
    header: {
      id: 'INC-20261122-0337-payments-flood-7f3k',
      nonce: randomBytes(16).toString('hex'),
      playbook: authored.sha256,
      tool: '0.1.0',
      host: 'payments-1',
      boot: systemClock.boot,
      user: actor,
      mode: 'live',
      created: new Date(systemClock.wall()).toISOString(),
      key: signerOf({ env })?.key ?? null,
    },
    facts: openingOf(authored, planHash),
    files: filesOf(authored, planHash, planBytes),
  });
};
