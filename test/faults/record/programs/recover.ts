// The next `ir` after a crash: opens the incident the usual way, puts on record what evidence nobody named, and writes
// on. The evidence store is tried as well.
import { openEvidence } from '../../../../src/system/evidence-store.js';
import { readIncident } from '../../../../src/timeline/read.js';
import { nameLeftObjects } from '../../../../src/wiring/left-objects.js';
import { attempt, captured, demand, kept, note, open, write } from './incident.js';

const [folder = ''] = process.argv.slice(2);

const timeline = demand(() => open(folder, 'second-responder'));
await attempt(() => nameLeftObjects(folder, timeline, [...readIncident(folder, () => {})]));
await attempt(() => write(timeline, note('went on after the crash')));
await attempt(() => {
  const stored = kept(openEvidence(folder).keep(Buffer.from('HTTP 429 '.repeat(2000))));
  write(timeline, captured('EV-0009', stored));
});
await attempt(() => timeline.close());
