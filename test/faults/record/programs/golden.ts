// One whole small incident, as a responder would write it. Every call that it makes is a place where it can die.
import { openEvidence } from '../../../../src/system/evidence-store.js';
import { change, closed } from './change.js';
import { attempt, captured, create, demand, kept, note, open, write } from './incident.js';

const [home = '', log = ''] = process.argv.slice(2);

const folder = demand(() => create(home, 'INC-20261122-0340-api-abuse-7f3k'));
const timeline = demand(() => open(folder, 'responder'));
const evidence = openEvidence(folder);

await attempt(() => write(timeline, note('one client key makes 80 requests a second')));
await attempt(() => write(timeline, note('a'), note('b'.repeat(3000)), note('c')));
await attempt(() => {
  const stored = kept(evidence.keep(Buffer.from('HTTP 429 '.repeat(2000))));
  write(timeline, captured('EV-0001', stored));
});
await attempt(async () => {
  const stored = kept(await evidence.keepFile(log));
  write(timeline, captured('EV-0002', stored), note('the log is safe'));
});
await attempt(() => {
  kept(evidence.keep(Buffer.from('HTTP 429 '.repeat(2000))));
});
for (const fact of change) await attempt(() => write(timeline, fact));
await attempt(() => write(timeline, note('the block stands'), note('d'.repeat(60_000))));
await attempt(() => write(timeline, closed));
await attempt(() => timeline.close());
