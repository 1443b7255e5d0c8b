// One way through a playbook in memory: the same engine, nothing started, nothing on disk.
import { evolve, initialRun } from '../../domain/evolve.js';
import type { Fact } from '../../domain/fact.js';
import type { Plan } from '../../domain/plan.js';
import type { Evidence, Ports } from '../../domain/ports.js';
import { refuseOutput } from '../../drill/ask-output.js';
import { createModelResponder } from '../../drill/model-responder.js';
import { createPathResponder, type Forced } from '../../drill/path-responder.js';
import type { Walked } from '../../drill/paths.js';
import { createDrillShell } from '../../drill/shell.js';
import { drive } from '../../engine/drive.js';
import { describeMachine } from '../../system/machine.js';
import { isAlive } from '../../system/process-table.js';
import { createVirtualClock } from '../../system/virtual-clock.js';
import { type MemoryTimeline, memoryTimeline } from '../../timeline/memory.js';
import { sha256 } from '../../timeline/sha256.js';
import type { Place } from '../place.js';
import { practiceSecrets } from '../secrets.js';

const memoryEvidence = (): Evidence => {
  const objects = new Map<string, Uint8Array>();
  const keep: Evidence['keep'] = (bytes) => {
    const name = sha256(bytes);
    objects.set(name, bytes);
    return { sha256: name, size: bytes.length, truncated: false };
  };
  return {
    keep,
    keepFile: (path) => Promise.resolve(keep(Buffer.from(`PRACTICE, NOT REAL: ${path}\n`))),
    read: (name, max) => (objects.get(name) ?? new Uint8Array()).subarray(0, max),
    path: (name) => `objects/${name}`,
  };
};

const silent = {
  output: () => {},
  say: () => {},
  notice: () => {},
  progress: () => ({ update: () => {}, end: () => {} }),
};

const endOf = (ports: Ports, plan: Plan): Promise<string | null> =>
  drive({ plan, ports }).then((end) => {
    if (end.state === 'closed') return null;
    return end.state === 'stopped' ? end.detail : 'it was left open at its end';
  });

const portsFor = (
  place: Place,
  plan: Plan,
  timeline: MemoryTimeline,
  more: Pick<Ports, 'clock' | 'evidence' | 'shell' | 'responder'>,
): Ports => ({
  ...more,
  timeline,
  notifiers: [],
  reach: () => ({ channels: [], people: [], mention: null }),
  display: silent,
  machine: describeMachine(place.env),
  // An answer that nobody has looked at must not need a name typed out.
  protects: () => null,
  sha256,
  incident: 'EXERCISE',
  cwd: '/',
  playbookDir: '/',
  secrets: practiceSecrets(plan),
  break_glass: null,
  brief: () => '',
  actor: place.actor,
  exercise: null,
  stop: new AbortController().signal,
});

export interface PathOptions {
  readonly place: Place;
  readonly plan: Plan;
  /** How the exercise begins. */
  readonly facts: readonly Fact[];
}

/** Rejects only on a bug. */
export const walkPath = async ({ place, plan, facts }: PathOptions, forced: Forced): Promise<Walked> => {
  const { drill } = plan;
  if (drill === undefined) throw new Error('a way through a plan without a scenario');
  const clock = createVirtualClock(Date.UTC(2026, 0, 1));
  const timeline = memoryTimeline({ actor: place.actor, clock, fold: { initial: initialRun, evolve } });
  timeline.transact(() => facts);
  const evidence = memoryEvidence();
  const path = createPathResponder(plan, drill.answers, forced);
  const began = clock.wall();
  const responder = createModelResponder({ responder: path, clock, began, injects: drill.injects });
  const shell = createDrillShell({
    drill,
    run: timeline.run,
    clock,
    evidence,
    ask: refuseOutput,
    ownFile: (name) => plan.files.find((one) => `./${one.path}` === name)?.sha256 ?? null,
    alive: isAlive,
  });
  const ports = portsFor(place, plan, timeline, { clock, evidence, shell, responder });
  const problem = await endOf(ports, plan);
  return { events: timeline.events(), forks: path.forks(), problem };
};
