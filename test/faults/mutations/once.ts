// Does one thing to a record and then says so, to be watched call by call.
import { appendFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../../src/system/clock.js';
import { openEvidence } from '../../../src/system/evidence-store.js';
import { takeLock } from '../../../src/system/lock.js';
import { copyIncident } from '../../../src/timeline/copy-incident.js';
import { startSegment } from '../../../src/timeline/start-segment.js';
import { beginIncident, change } from '../power/incident.js';
import { openRecord, signerIn } from '../power/open-record.js';

const [home = '', act = ''] = process.argv.slice(2);
const signer = signerIn(home);

const begin = (folder: string, reason: 'damaged' | 'moved'): void => {
  startSegment({ folder, reason, lock: takeLock, actor: 'responder', clock: systemClock });
};

const acts: { readonly [name: string]: (folder: string) => void } = {
  create: () => undefined,
  keep: (folder) => void openEvidence(folder).keep(Buffer.from('203.0.113.7 GET /v1/pay 429\n')),
  recover: (folder) => {
    appendFileSync(join(folder, 'timeline.jsonl'), '{"v":1,"seq":2,"pr', { flush: true });
    openRecord(folder, 'responder', signer).close();
  },
  attest: (folder) => {
    const timeline = openRecord(folder, 'responder', signer);
    timeline.transact(() => [change(1)]);
    timeline.close();
  },
  segment: (folder) => {
    writeFileSync(join(folder, 'timeline.jsonl'), '{"v":1,"seq":0,"pr\n', { flush: true });
    begin(folder, 'damaged');
  },
  copy: (source) => {
    copyIncident({ source, home: `${home}-elsewhere`, prepare: (draft) => begin(draft, 'moved') });
  },
};
acts[act]?.(beginIncident(home, 'INC-20261122-0337-full-log-7f3k', signer));
writeSync(1, 'done\n');
