// What the programs that are killed and starved have in common: one incident, its facts, and a word for each promise.
import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { IrError } from '../../../../src/domain/errors.js';
import { evolve, initialRun } from '../../../../src/domain/evolve.js';
import type { Fact } from '../../../../src/domain/fact.js';
import type { Stored } from '../../../../src/domain/fact-words.js';
import type { Timeline } from '../../../../src/domain/ports.js';
import { takeLock } from '../../../../src/system/lock.js';
import { openSigner, type Signer } from '../../../../src/timeline/checkpoint/signing-key.js';
import { createIncident } from '../../../../src/timeline/create.js';
import { openTimeline } from '../../../../src/timeline/file.js';

const fold = { initial: initialRun, evolve };
const clock = {
  wall: () => Date.now(),
  mono: () => process.hrtime.bigint(),
  asleep: () => 0,
  boot: 'boot-one',
};

export const note = (text: string): Fact => ({ type: 'note.added', data: { text } });

export const captured = (id: string, { sha256, size, truncated }: Stored): Fact => ({
  type: 'evidence.captured',
  data: {
    id,
    evidence: 'access-log',
    title: 'Requests to /v1/pay',
    before: { step: 'block', visit: 1 },
    sha256,
    size,
    command: 'tail -n 1000 /var/log/payments/access.log',
    tool: '/usr/bin/tail',
    tool_sha256: 'c'.repeat(64),
    host: 'payments-1',
    started_at: '2026-11-22T03:41:00.000Z',
    ended_at: '2026-11-22T03:41:01.000Z',
    truncated,
    complete: !truncated,
  },
});

// Synchronous: once the call is over, no kill can take the word back.
const say = (...words: readonly (string | number)[]): void => {
  writeSync(1, `${words.join(' ')}\n`);
};

/** Says for each event that it was acknowledged: `event <seq> <h>`. */
export const write = (timeline: Timeline, ...facts: readonly Fact[]): void => {
  for (const { seq, h } of timeline.transact(() => facts)) say('event', seq, h);
};

/** Says that bytes were acknowledged: `object <sha256> <size>`. */
export const kept = (stored: Stored): Stored => {
  say('object', stored.sha256, stored.size);
  return stored;
};

/** Runs one act of a responder. A refusal in words is told as `refused <code> <message>` and ends only this act. */
export const attempt = async (act: () => void | Promise<void>): Promise<void> => {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof IrError)) throw error;
    say('refused', error.code, JSON.stringify(error.message));
  }
};

/** Ends the process with the code of the refusal where there is no going on without this. */
export const demand = <T>(act: () => T): T => {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof IrError)) throw error;
    say('refused', error.code, JSON.stringify(error.message));
    process.exit(error.code);
  }
};

/** The home of an incident, where the key that signs it lies as well: making that can fail like all else. */
const signerOf = (home: string): Signer | null => openSigner(join(home, 'config'));

export const open = (folder: string, actor: string): Timeline => {
  const signer = signerOf(dirname(dirname(folder)));
  return openTimeline({ folder, fold, actor, clock, lock: takeLock, signer });
};

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
const program = '#!/bin/sh\nwc -l\n';
const playbook = 'schema: ir/v1\nid: api-abuse\n';
const plan = JSON.stringify({ v: 1, files: [{ path: 'count-429', sha256: digest(program) }] });

const opened: Fact = {
  type: 'incident.opened',
  data: {
    playbook: 'api-abuse',
    title: 'API abuse',
    plan: digest(plan),
    mode: 'range',
    severity: 'high',
    pace: 1,
    tool: '0.1.0',
    uid: 1000,
    tty: false,
  },
};

/** A new incident with its playbook and a program; says `incident <folder>`. */
export const create = (home: string, id: string): string => {
  const folder = createIncident({
    home,
    header: {
      id,
      nonce: '00112233445566778899aabbccddeeff',
      playbook: digest(playbook),
      tool: '0.1.0',
      host: 'payments-1',
      boot: 'boot-one',
      user: 'responder',
      mode: 'range',
      created: '2026-11-22T03:40:00.000Z',
      key: signerOf(home)?.key ?? null,
    },
    facts: [opened, note('429s on /v1/pay')],
    files: [
      { path: `playbook/${digest(playbook)}.yaml`, bytes: Buffer.from(playbook), executable: false },
      { path: `playbook/${digest(plan)}.json`, bytes: Buffer.from(plan), executable: false },
      { path: 'playbook/files/count-429', bytes: Buffer.from(program), executable: true },
    ],
    actor: 'responder',
    clock,
  });
  say('incident', folder);
  return folder;
};
