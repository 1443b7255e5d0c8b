// The program whose power is cut: it keeps a record as fast as it can, and says on standard output, which is no file of
// that disk, what it has been promised. Each line is an acknowledgement: what it names must be there for good.
import { closeSync, constants, fsyncSync, openSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';
import { openEvidence } from '../../../src/system/evidence-store.js';
import { beginIncident, change, note, sha256 } from './incident.js';
import { openRecord, signerIn } from './open-record.js';

const [home = '', act = ''] = process.argv.slice(2);
const signer = signerIn(home);
const acknowledge = (...words: readonly (string | number)[]): void => {
  writeSync(1, `${words.join(' ')}\n`);
};

const create = (id: string): string => {
  const folder = beginIncident(home, id, signer);
  acknowledge('created', id);
  return folder;
};

/** Its subscriber is the first who hears of an event, so it is the first to whom a promise could be broken. */
const open = (folder: string) => {
  const timeline = openRecord(folder, 'responder', signer);
  timeline.subscribe(({ seq, h }) => acknowledge('event', basename(folder), seq, h));
  return timeline;
};

const createMany = (): void => {
  for (let count = 0; ; count++) create(`INC-20261122-0340-api-abuse-${count}`);
};

const append = (folder: string): void => {
  const timeline = open(folder);
  for (let count = 0; ; count++) {
    const length = count % 5 === 0 ? (count * 7919) % 29_000 : count % 300;
    const facts = [note(`event ${count}: ${'x'.repeat(length)}`), note('still 429s'), note('traffic falls')];
    timeline.transact(() => facts.slice(0, 1 + (count % 3)));
  }
};

const keep = (folder: string): void => {
  const timeline = open(folder);
  const evidence = openEvidence(folder);
  for (let count = 0; ; count++) {
    const { sha256: name, size } = evidence.keep(
      Buffer.alloc(1 + ((count * 7919) % 90_000), `log ${count} `),
    );
    acknowledge('object', basename(folder), name, size);
    timeline.transact(() => [note(`evidence ${name}`)]);
  }
};

const attest = (folder: string): void => {
  const timeline = open(folder);
  for (let attempt = 1; ; attempt++) timeline.transact(() => [change(attempt)]);
};

/** Leaves half a line at the end, as a crash would, and makes it durable: what was there may not be lost either. */
const tear = (folder: string, count: number): void => {
  const half = Buffer.from(`{"v":1,"seq":${count},"prev":"${'0'.repeat(count % 4000)}`);
  const file = openSync(join(folder, 'timeline.jsonl'), constants.O_WRONLY | constants.O_APPEND);
  writeSync(file, half);
  fsyncSync(file);
  closeSync(file);
  acknowledge('torn', basename(folder), sha256(half));
};

const recover = (folder: string): void => {
  const timeline = open(folder);
  for (let count = 0; ; count++) {
    tear(folder, count);
    timeline.transact(() => [note(`back again ${count}`)]);
  }
};

const acts: { readonly [name: string]: (folder: string) => void } = {
  create: createMany,
  append,
  keep,
  attest,
  recover,
};
acknowledge('ready');
acts[act]?.(create('INC-20261122-0337-full-log-7f3k'));
