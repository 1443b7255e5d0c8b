// The only test doubles: a small world in memory where commands change a set of facts, with hands for the engine.
import type { Event, Fact } from '../src/domain/fact.js';
import type { Stored } from '../src/domain/fact-words.js';
import type { Plan } from '../src/domain/plan.js';
import type { Clock, Notifier, Ports } from '../src/domain/ports.js';
import type { Responder } from '../src/domain/responder.js';
import { virtualClock } from './world/clock.js';
import { testShell, type WorldShell } from './world/shell.js';
import { sha256, type TestTimeline, testTimeline } from './world/timeline.js';

export type { Ran, WorldShell } from './world/shell.js';
export { sha256, type TestTimeline } from './world/timeline.js';

const memoryEvidence = () => {
  const objects = new Map<string, Uint8Array>();
  const keep = (bytes: Uint8Array): Stored => {
    const name = sha256(bytes);
    objects.set(name, bytes);
    return { sha256: name, size: bytes.length, truncated: false };
  };
  return {
    keep,
    keepFile: (path: string) => Promise.resolve(keep(new TextEncoder().encode(path))),
    read: (name: string) => objects.get(name) ?? new Uint8Array(),
    path: (name: string) => `/evidence/${name}`,
  };
};

export interface World {
  readonly ports: Ports;
  readonly timeline: TestTimeline;
  readonly said: string[];
}

/** Opening facts, as a run writes them. */
export const openingFacts = (plan: Plan): readonly Fact[] => [
  {
    type: 'incident.opened',
    data: {
      playbook: plan.playbook.id,
      title: plan.playbook.title,
      plan: sha256(JSON.stringify(plan)),
      mode: 'live',
      severity: plan.playbook.severity,
      pace: plan.pace,
      tool: '0.0.0',
      uid: 0,
      tty: false,
    },
  },
];

export interface WorldOptions extends WorldShell {
  readonly plan: Plan;
  readonly responder: (timeline: TestTimeline, ports: () => Ports) => Responder;
  /** What a process before it wrote. */
  readonly earlier?: readonly Event[];
  /** Another place for the record than memory. It holds `earlier` already. */
  readonly record?: (clock: Clock) => TestTimeline;
  /** How long nobody ran `ir` after `earlier`; a second when left out. */
  readonly gap_ms?: number;
  /** A walkthrough that goes on at the same time, on the same record. */
  readonly beside?: World;
  /** Written at the start, after the opening. */
  readonly given?: readonly Fact[];
  readonly stop?: AbortSignal;
  readonly notifiers?: readonly Notifier[];
  readonly reach?: Ports['reach'];
  readonly protects?: Ports['protects'];
  readonly secrets?: ReadonlyMap<string, string>;
  readonly evidence?: Ports['evidence'];
  readonly actor?: string;
  readonly break_glass?: string;
  /** Hears the time whenever the engine looks at the clock. */
  readonly onWall?: (now: number) => void;
}

const start = Date.parse('2026-11-22T03:37:00.000Z');

const beginning = ({ beside, record, earlier = [], gap_ms = 1_000, actor = 'responder' }: WorldOptions) => {
  if (beside) return { clock: beside.ports.clock, timeline: beside.timeline.as(actor) };
  const last = earlier.at(-1);
  const clock = virtualClock(last ? Date.parse(last.ts) + gap_ms : start);
  return { clock, timeline: record?.(clock) ?? testTimeline(clock, actor, earlier) };
};

const heard = (clock: Clock, onWall: WorldOptions['onWall']): Clock => ({
  ...clock,
  wall: () => {
    onWall?.(clock.wall());
    return clock.wall();
  },
});

/** As `ir run` without an alert writes it: detected when it was typed, until a step or a person knows better. */
const detectedAt = (at: number): Fact => ({
  type: 'milestone.marked',
  data: { milestone: 'detected', at: new Date(at).toISOString(), source: 'start' },
});

/** Hands for one process. */
export const createWorld = (options: WorldOptions): World => {
  const { plan, earlier = [], beside, given = [] } = options;
  const { clock, timeline } = beginning(options);
  if (earlier.length === 0 && !beside)
    timeline.transact(() => [...openingFacts(plan), detectedAt(clock.wall()), ...given]);
  const evidence = options.evidence ?? beside?.ports.evidence ?? memoryEvidence();
  const said: string[] = [];
  const ports: Ports = {
    clock: heard(clock, options.onWall),
    timeline,
    shell: testShell(clock, evidence, options),
    evidence,
    notifiers: options.notifiers ?? [],
    reach: options.reach ?? (() => ({ channels: [], people: [], mention: null })),
    responder: options.responder(timeline, () => ports),
    display: {
      output: () => {},
      say: (line) => said.push(line),
      notice: (line) => said.push(line),
      progress: () => ({ update: () => {}, end: () => {} }),
    },
    machine: {
      host: 'bastion',
      uid: 0,
      tty: false,
      pid: { pid: beside ? 2 : 1, start_time: String(earlier.length), boot: 'boot' },
      ownAddresses: [],
    },
    protects: options.protects ?? (() => null),
    sha256,
    incident: 'INC-20261122-0337-api-abuse-test',
    cwd: '/incident/cwd',
    playbookDir: '/incident/playbook',
    secrets: new Map(options.secrets ?? []),
    break_glass: options.break_glass ?? null,
    exercise: null,
    brief: (_run, role, who) => `Brief for ${who}, ${role}.`,
    actor: options.actor ?? 'responder',
    stop: options.stop ?? new AbortController().signal,
  };
  return { ports, timeline, said };
};
