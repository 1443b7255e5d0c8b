// What it costs to check a long record: every line parsed, against one digest of the file by openssl.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { verifyRecord } from '../dist/verify/verify-record.js';
import { asRatio, median, print, temporaryFolder } from './lib.mjs';

const sha256 = (text) => createHash('sha256').update(text).digest('hex');
const header = `${JSON.stringify({ v: 1, id: 'INC-20261122-0340-api-abuse-7f3k', nonce: '00' })}\n`;

const writeRecord = (events) => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'incident.json'), header);
  const fd = openSync(join(folder, 'timeline.jsonl'), 'w');
  let prev = sha256(`ir/v1 incident\n${header}`);
  let batch = [];
  for (let seq = 0; seq < events; seq += 1) {
    const data = { text: `429 answers on /v1/payments are back to the ordinary number. Look number ${seq}.` };
    const ts = '2026-11-22T03:37:45.123Z';
    const line = {
      v: 1,
      seq,
      prev,
      ts,
      mono: `${5_557_839_010_729 + seq}`,
      boot: 'boot',
      by: 'alice',
      type: 'note.added',
      data,
    };
    const body = JSON.stringify(line).slice(0, -1);
    prev = sha256(body);
    batch.push(`${body},"h":"${prev}"}\n`);
    if (batch.length < 10_000 && seq + 1 < events) continue;
    writeSync(fd, batch.join(''));
    batch = [];
  }
  closeSync(fd);
  return folder;
};

const timed = async (act) => {
  const start = performance.now();
  await act();
  return performance.now() - start;
};

/** In turns like `compare` of lib.mjs, which can't wait for what is not done at once. */
export const measureVerify = async (events) => {
  const folder = writeRecord(events);
  const file = join(folder, 'timeline.jsonl');
  const pairs = [];
  for (let round = 0; round < 3; round += 1)
    pairs.push([
      await timed(() => verifyRecord({ folder, anchors: [], live: false, onBytes: () => {} })),
      await timed(() => execFileSync('openssl', ['dgst', '-sha256', file])),
    ]);
  const [ours, theirs] = [0, 1].map((side) => median(pairs.map((pair) => pair[side])));
  const ratio = median(pairs.map(([one, other]) => one / other));
  print(`verifying ${events} events, against openssl dgst -sha256`, asRatio({ ours, theirs, ratio }));
};
