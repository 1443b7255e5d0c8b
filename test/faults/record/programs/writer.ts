// Writes notes as fast as it can until it is killed or its time is up: one by one, in bursts, small and large.
import { openEvidence } from '../../../../src/system/evidence-store.js';
import { captured, kept, note, open, write } from './incident.js';

const [folder = '', actor = '', milliseconds = '', evidenceEvery = ''] = process.argv.slice(2);
const end = performance.now() + Number(milliseconds || 'Infinity');
const lengths = [20, 200, 20, 2000, 20, 200, 20, 40_000];

const timeline = open(folder, actor);
const evidence = openEvidence(folder);
let count = 0;

const next = () => {
  count += 1;
  return note(`${actor} ${count} ${'x'.repeat(lengths[count % lengths.length] ?? 0)}`);
};

for (let round = 1; performance.now() < end; round += 1) {
  write(timeline, ...Array.from({ length: 1 + (round % 3) }, next));
  if (evidenceEvery === '' || round % Number(evidenceEvery) !== 0) continue;
  const stored = kept(evidence.keep(Buffer.from(`${actor} saw ${round} requests `.repeat(round))));
  write(timeline, captured(`EV-${String(round).padStart(4, '0')}`, stored));
}
timeline.close();
