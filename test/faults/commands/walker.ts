// One life of a walkthrough, as lean as it can be: the real engine, the real shell, the real record and evidence on a
// real disk, and a responder by rule instead of a person. argv: the spec as JSON.
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ports } from '../../../src/domain/ports.js';
import { drive } from '../../../src/engine/drive.js';
import { systemClock } from '../../../src/system/clock.js';
import { openEvidence } from '../../../src/system/evidence-store.js';
import { describeMachine } from '../../../src/system/machine.js';
import { createShell } from '../../../src/system/shell.js';
import { sha256 } from '../../../src/timeline/sha256.js';
import { incidentName, openForWriting, readPlan } from '../../../src/wiring/open.js';
import { randomFrom } from '../random.js';
import { mortalShell, mortalTimeline } from './moment.js';
import { placeOn } from './place.js';
import type { Spec } from './spec.js';
import { ruledResponder } from './walker-responder.js';

const spec = JSON.parse(process.argv[2] ?? '') as Spec;
const { folder, platform, death, victim, seed } = spec;
const machine = describeMachine({});
const path = [join(platform, 'bin'), '/usr/bin', '/bin'];
const environment = { PATH: path.join(':'), HOME: platform };
const evidence = openEvidence(folder);
const place = placeOn(platform);
const timeline = mortalTimeline(openForWriting(folder, place), death);
const plan = readPlan(folder, timeline.run());
const tell = (who: string, pid: number): void =>
  appendFileSync(join(platform, 'journal'), `killed ${who} ${pid}\n`);

const ports: Ports = {
  clock: systemClock,
  timeline,
  shell: mortalShell(createShell({ path, environment, evidence, sealed: false }), victim, tell),
  evidence,
  notifiers: [],
  reach: () => ({ channels: [], people: [], mention: null }),
  responder: ruledResponder(spec, randomFrom(seed)),
  display: {
    output: () => undefined,
    say: () => undefined,
    notice: () => undefined,
    progress: () => ({ update: () => undefined, end: () => undefined }),
  },
  machine,
  protects: () => null,
  sha256,
  incident: incidentName(folder),
  cwd: join(folder, 'cwd'),
  playbookDir: join(folder, 'playbook', 'files'),
  secrets: new Map(),
  break_glass: null,
  exercise: null,
  brief: () => '',
  actor: place.actor,
  stop: new AbortController().signal,
};

const { last_at, closed } = timeline.run();
if (closed === null) {
  const gap_ms = Math.max(0, systemClock.wall() - last_at);
  timeline.transact(() => [{ type: 'run.resumed', data: { gap_ms, tool: '0.1.0', uid: 0, tty: false } }]);
  // From here on the judge may kill it by the clock.
  process.stdout.write('walking\n');
  const end = await drive({ plan, ports });
  process.stdout.write(`${end.state}\n`);
}
timeline.close();
