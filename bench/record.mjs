// The record's two prices: one durable event, and opening a long timeline.
import { execFileSync } from 'node:child_process';
import { closeSync, fdatasyncSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { evolve, initialRun } from '../dist/domain/evolve.js';
import { systemClock } from '../dist/system/clock.js';
import { takeLock } from '../dist/system/lock.js';
import { openSigner } from '../dist/timeline/checkpoint/signing-key.js';
import { createIncident } from '../dist/timeline/create.js';
import { openTimeline } from '../dist/timeline/file.js';
import { asRatio, compare, print, temporaryFolder } from './lib.mjs';

const actor = 'responder';
const note = (text) => ({ type: 'note.added', data: { text } });
const sentence = '429 answers on /v1/payments are back to the ordinary number.';

const signer = openSigner(join(temporaryFolder(), 'ir'));

const newIncident = () =>
  createIncident({
    home: temporaryFolder(),
    header: {
      id: 'INC-20261122-0340-api-abuse-7f3k',
      nonce: '00112233445566778899aabbccddeeff',
      playbook: 'a'.repeat(64),
      tool: '0.1.0',
      host: 'pager-laptop',
      boot: systemClock.boot,
      user: actor,
      mode: 'range',
      created: '2026-11-22T03:40:00.000Z',
      key: signer.key,
    },
    facts: [note(sentence)],
    files: [],
    actor,
    clock: systemClock,
  });

const open = (folder) =>
  openTimeline({
    folder,
    actor,
    clock: systemClock,
    lock: takeLock,
    signer,
    fold: { initial: initialRun, evolve },
  });

export const measureAppend = () => {
  const folder = newIncident();
  const timeline = open(folder);
  const bare = openSync(join(folder, 'bare'), 'a');
  const line = Buffer.alloc(statSync(join(folder, 'timeline.jsonl')).size, 'x');
  const ours = () => timeline.transact(() => [note(sentence)]);
  const theirs = () => {
    writeSync(bare, line);
    fdatasyncSync(bare);
  };
  // Not the compiler is measured here but the append: the first thousands warm it up.
  compare(4000, ours, theirs);
  const measured = compare(2000, ours, theirs);
  timeline.close();
  closeSync(bare);
  print('one durable event, against a bare write and fdatasync', asRatio(measured));
};

export const measureOpening = (events) => {
  const folder = newIncident();
  const timeline = open(folder);
  const batch = Array.from({ length: 1000 }, (_, number) => note(`${sentence} Look number ${number}.`));
  for (let written = 0; written < events; written += batch.length) timeline.transact(() => batch);
  timeline.close();
  const file = join(folder, 'timeline.jsonl');
  const measured = compare(
    5,
    () => open(folder).close(),
    () => execFileSync('sha256sum', [file]),
  );
  print(`opening ${events} events, against sha256sum of the file`, asRatio(measured));
};
