// An hour of an exercise in virtual time, taken up again after each of its events: each news comes once and at its time,
// and outputs go on being used up where they were.
import { describe, expect, it } from 'vitest';
import type { DrillPlan } from '../../src/domain/drill.js';
import type { Event, Fact } from '../../src/domain/fact.js';
import { outputKey } from '../../src/domain/output-key.js';
import type { Ports } from '../../src/domain/ports.js';
import { refuseOutput } from '../../src/drill/ask-output.js';
import { planDrill } from '../../src/drill/plan-drill.js';
import { createDrillShell } from '../../src/drill/shell.js';
import { drive } from '../../src/engine/drive.js';
import { planOf } from '../engine/walk.js';
import { createWorld, sha256, type TestTimeline } from '../world.js';

const start = Date.parse('2026-11-22T03:37:00.000Z');
const minute = 60_000;

const drill: DrillPlan = planDrill({
  id: 'declined',
  digest: sha256('declined'),
  pace: 1,
  scenario: {
    schema: 'ir-drill/v1',
    playbook: 'payments',
    title: 'The first vendor declines',
    outputs: {
      count: [{ stdout: '900\n' }, { stdout: '700\n', exit: 1 }, { stdout: '12\n', after: '40s' }],
      reroute: { stdout: 'second\n', after: '90s' },
      'reroute.verify': [{ exit: 1 }, { exit: 1 }, { exit: 0 }],
      'evidence.routing': [{ stdout: 'first\n' }, { stdout: 'second\n' }],
    },
    injects: [
      { after: 'reroute', to: 'commander', say: 'The second vendor asks what is going on.' },
      { at: '3m', to: 'comms', say: 'A merchant asks whether you are down.' },
      { at: '12m', to: 'responder', say: 'A colleague blames the release.' },
      { after: 'count', to: 'commander', say: 'An executive wants to know how many.' },
      { at: '12m', to: 'comms', say: 'Another merchant asks.' },
      { at: '41m', to: 'commander', say: 'The vendor has mended it.' },
    ],
  },
});

const plan = {
  ...planOf(`
evidence:
  routing: {title: Where payments go, run: routes}
steps:
  - {id: count, title: Count the declines, run: declines, effect: read}
  - {id: cause, title: Find the cause, ask: {cause: {type: text}}}
  - {id: reroute, title: Use the other gateway, preserve: [routing], run: gateway second, effect: change, verify: {run: few, every: 10s, hold: 1m, timeout: 10m}, rollback: gateway first}
  - {id: calm, title: Look again, ask: {calm: {type: boolean}}}
`),
  drill,
};

const given: readonly Fact[] = [
  {
    type: 'drill.started',
    data: {
      scenario: 'declined',
      title: drill.title,
      digest: drill.digest,
      played: 'people',
      notify: false,
      speed: 1_000,
    },
  },
];

/** Sleeps until a minute of the exercise, whoever asks and however often. */
const until = async ({ clock }: Ports, at: number): Promise<void> => {
  const left = start + at * minute - clock.wall();
  if (left > 0) await clock.sleep(left);
};

interface Played {
  readonly state: string;
  readonly events: readonly Event[];
}

/** The engine with the shell of an exercise; whoever answers does so at a minute of the exercise. */
const play = async (earlier: readonly Event[]): Promise<Played> => {
  let tries = 0;
  const world = createWorld({
    plan,
    earlier,
    gap_ms: 0,
    given,
    runs: (argv) => {
      throw new Error(`an exercise has started ${argv.join(' ')}`);
    },
    responder: (_timeline: TestTimeline, ports) => ({
      action: async ({ failed }, offered) => {
        tries += 1;
        if (tries > 100) throw new Error(`it never ends: ${failed}`);
        return failed !== null && offered.includes('retry') ? 'retry' : 'run';
      },
      value: async ({ key }) => {
        await until(ports(), key === 'cause' ? 20 : 50);
        return key === 'cause' ? 'a certificate' : true;
      },
      choice: async ({ key, options }) =>
        key === 'close.as' ? 'resolved' : key.endsWith('.doubt') ? 'again' : (options[0]?.name ?? ''),
      text: async () => 'as rehearsed',
      exact: async () => true,
    }),
  });
  const { clock, evidence } = world.ports;
  const { run } = world.timeline;
  const ask = refuseOutput;
  const shell = createDrillShell({
    drill,
    run,
    clock,
    evidence,
    ask,
    ownFile: () => null,
    alive: () => false,
  });
  const end = await drive({ plan, ports: { ...world.ports, shell } });
  return { state: end.state, events: world.timeline.events };
};

let whole: Promise<Played> | null = null;
const playWhole = (): Promise<Played> => {
  whole ??= play([]);
  return whole;
};

type News = readonly [id: string, minute: number, late: boolean];

const newsIn = ({ events }: Played): readonly News[] =>
  events.flatMap((event): readonly News[] =>
    event.type === 'inject.given'
      ? [[event.data.inject, (Date.parse(event.ts) - start) / minute, event.data.late]]
      : [],
  );

/** News that has a time, which nothing that happens can move. */
const timed = (news: readonly News[]): readonly News[] =>
  news.filter(([id]) => drill.injects.find((one) => one.id === id)?.at_ms !== null);

const settledAt = ({ events }: Played, step: string): number => {
  const settled = events.find((event) => event.type === 'step.settled' && event.data.step === step);
  return (Date.parse(settled?.ts ?? '') - start) / minute;
};

/** What each start of a command printed, by its key, as far as it came to an end. */
const printedIn = ({
  events,
}: Played): readonly (readonly [key: string, start: number, sha256: string])[] => {
  const starts = new Map<string, number>();
  return events.flatMap((event) => {
    if (event.type === 'step.started')
      starts.set(outputKey(event.data), (starts.get(outputKey(event.data)) ?? 0) + 1);
    if (event.type !== 'step.finished' || event.data.stdout === undefined) return [];
    const key = outputKey(event.data);
    return [[key, starts.get(key) ?? 0, event.data.stdout.sha256] as const];
  });
};

const meantFor = (key: string, nth: number): string => {
  const list = drill.outputs[key] ?? [];
  return sha256(list[Math.min(nth, list.length) - 1]?.stdout ?? '');
};

const timedNews: readonly News[] = [
  ['inject-2', 3, false],
  ['inject-3', 12, false],
  ['inject-5', 12, false],
  ['inject-6', 41, false],
];

describe('news of an exercise', () => {
  it('comes at its time, or once its step has settled, and never twice', async () => {
    const played = await playWhole();
    expect(played.state).toBe('closed');
    const news = newsIn(played);
    expect(timed(news)).toEqual(timedNews);
    expect(news.map(([id]) => id).sort()).toEqual(drill.injects.map(({ id }) => id).sort());
    for (const [id, step] of [
      ['inject-1', 'reroute'],
      ['inject-4', 'count'],
    ] as const) {
      const [, at = Number.NaN] = news.find((one) => one[0] === id) ?? [];
      expect(at - settledAt(played, step), id).toBeGreaterThanOrEqual(0);
      expect(at - settledAt(played, step), id).toBeLessThan(0.1);
    }
  });

  it('and outputs are the same when the exercise is taken up again after any event', async () => {
    const { events } = await playWhole();
    for (
      let count = events.findIndex(({ type }) => type === 'drill.started') + 1;
      count < events.length;
      count += 1
    ) {
      const again = await play(events.slice(0, count));
      expect([count, again.state]).toEqual([count, 'closed']);
      const news = newsIn(again);
      expect([count, timed(news)]).toEqual([count, timedNews]);
      expect([count, news.map(([id]) => id).sort()]).toEqual([
        count,
        drill.injects.map(({ id }) => id).sort(),
      ]);
      for (const [key, nth, printed] of printedIn(again))
        expect([count, key, nth, printed]).toEqual([count, key, nth, meantFor(key, nth)]);
    }
  }, 120_000);
});
