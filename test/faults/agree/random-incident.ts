// Incidents as different as chance makes them: long and short, with and without evidence, keys and further segments.
import { createHash } from 'node:crypto';
import { evolve, initialRun } from '../../../src/domain/evolve.js';
import type { Fact } from '../../../src/domain/fact.js';
import { openEvidence } from '../../../src/system/evidence-store.js';
import { takeLock } from '../../../src/system/lock.js';
import type { Signer } from '../../../src/timeline/checkpoint/signing-key.js';
import { createIncident } from '../../../src/timeline/create.js';
import { openTimeline } from '../../../src/timeline/file.js';
import { startSegment } from '../../../src/timeline/start-segment.js';
import { clock, note, whole } from '../../timeline/record.js';

type Chance = () => number;

const actor = 'responder';
const words = [
  '429s on /v1/payments',
  'sévérité: haute 🔥',
  'back \\ slash',
  '"h":"quoted"',
  'tab\tand\nline',
  '',
];

const intended: Fact = {
  type: 'step.intended',
  data: {
    step: 'block',
    visit: 1,
    part: 'run',
    attempt: 1,
    effect: 'change',
    digest: createHash('sha256').update('block').digest('hex'),
    argv: ['iptables', '-A', 'INPUT', '-s', '203.0.113.7', '-j', 'DROP'],
    executable: '/usr/sbin/iptables',
    executable_sha256: createHash('sha256').update('iptables').digest('hex'),
    cwd: '/',
    env: [],
    timeout_ms: 60_000,
    bindings: [],
    held: [],
    approved_by: [],
  },
};

const evidenceFact = (folder: string, random: Chance): Fact => {
  const text = `${Math.floor(random() * 9999)} 429\n`.repeat(Math.floor(random() * 300));
  const { sha256, size } = openEvidence(folder).keep(Buffer.from(text));
  return { type: 'evidence.found', data: { objects: [{ sha256, size }] } };
};

const someFact = (folder: string, random: Chance): Fact => {
  const luck = random();
  if (luck < 0.2) return evidenceFact(folder, random);
  return luck < 0.3 ? intended : note(words[Math.floor(random() * words.length)] ?? '');
};

const write = (folder: string, signer: Signer | null, random: Chance): void => {
  const fold = { initial: initialRun, evolve };
  const timeline = openTimeline({ folder, fold, actor, clock, lock: takeLock, signer });
  for (let left = Math.floor(random() * 70); left >= 0; left -= 1)
    timeline.transact(() => Array.from({ length: 1 + Math.floor(random() * 2) }, () => note('look')));
  for (let left = Math.floor(random() * 5); left >= 0; left -= 1) {
    const fact = someFact(folder, random);
    timeline.transact(() => [fact]);
  }
  timeline.close();
};

/** The folder of a sound incident below `home`. */
export const randomIncident = (home: string, signer: Signer, random: Chance): string => {
  const who = random() < 0.8 ? signer : null;
  const header = { ...whole.header, key: who?.key ?? null, nonce: String(random()).slice(2).padEnd(32, '0') };
  const facts = [whole.opened, note('begun')];
  const folder = createIncident({ home, header, facts, files: whole.files, actor, clock });
  write(folder, who, random);
  if (random() < 0.3) {
    startSegment({ folder, lock: takeLock, actor, clock, reason: 'moved' });
    write(folder, who, random);
  }
  return folder;
};
