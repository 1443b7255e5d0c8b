// The clock of an exercise, with a machine's clock that is virtual: what all who rehearse together see of it.
import { describe, expect, it } from 'vitest';
import { evolve, initialRun } from '../../src/domain/evolve.js';
import { exerciseTime } from '../../src/domain/exercise-time.js';
import type { Fact } from '../../src/domain/fact.js';
import type { Clock, Timeline } from '../../src/domain/ports.js';
import { createExerciseClock } from '../../src/drill/exercise-clock.js';
import { planOf } from '../engine/walk.js';
import { virtualClock } from '../world/clock.js';
import { testTimeline } from '../world/timeline.js';
import { openingFacts, type TestTimeline } from '../world.js';

const start = Date.parse('2026-11-22T03:37:00.000Z');
const second = 1_000;
const minute = 60 * second;
const plan = planOf('steps: [{id: look, title: Look, confirm: Payments fail.}]');

const begun = (speed: number): readonly Fact[] => {
  const real = new Date(start).toISOString();
  return [
    ...openingFacts(plan).map((fact) =>
      fact.type === 'incident.opened'
        ? ({ ...fact, data: { ...fact.data, mode: 'drill' } } satisfies Fact)
        : fact,
    ),
    {
      type: 'drill.started',
      data: {
        scenario: 'declined',
        title: 'Cards are declined',
        digest: '',
        played: 'people',
        notify: false,
        speed,
      },
    },
    { type: 'drill.clock', data: { rate: speed, real, why: 'began' } },
  ];
};

interface Room {
  readonly machine: Clock;
  readonly timeline: TestTimeline;
  /** A terminal of one who rehearses. */
  terminal(): ReturnType<typeof createExerciseClock>;
  /** Exercise time since it began, in seconds. */
  passed(): number;
  /** The machine's time since it began, in seconds. */
  real(): number;
  /** Nobody is there from now on, until the returned function is called. */
  leave(): () => void;
}

/** @param speed in thousandths, as on record. */
const openRoom = (speed: number): Room => {
  const machine = virtualClock(start);
  let left: number | null = null;
  const attended = (): number => left ?? machine.wall();
  const stamps: Clock = { ...machine, wall: () => exerciseTime(timeline.run(), attended()) };
  const timeline: TestTimeline = testTimeline(stamps, 'alice', []);
  timeline.transact(() => begun(speed));
  const terminal = () => createExerciseClock({ timeline, machine, attended });
  return {
    machine,
    timeline,
    terminal,
    passed: () => (stamps.wall() - start) / second,
    real: () => (machine.wall() - start) / second,
    leave: () => {
      left = machine.wall();
      return () => {
        left = null;
      };
    },
  };
};

const changes = ({ timeline }: Room): readonly string[] =>
  timeline.events.flatMap((event) => (event.type === 'drill.clock' ? [event.data.why] : []));

/** Within so many seconds of the exercise: a sleep ends at its next look at the clock. */
const near = (room: Room, seconds: number, within: number): void => {
  expect(room.passed()).toBeGreaterThanOrEqual(seconds);
  expect(room.passed()).toBeLessThanOrEqual(seconds + within);
};

describe('exercise time', () => {
  const at = (rate: number, since: number, last_at: number) => ({
    ...initialRun,
    last_at,
    exercise: { rate, since, real: start, held: false },
  });

  it('is the time of the machine for what is no exercise', () => {
    expect(exerciseTime(initialRun, start)).toBe(start);
  });

  it('goes at its rate from the last change on', () => {
    const since = start + 60 * minute;
    expect(exerciseTime(at(10_000, since, since), start + 6 * second)).toBe(since + minute);
    expect(exerciseTime(at(1_000, since, since), start + 6 * second)).toBe(since + 6 * second);
    expect(exerciseTime(at(100, since, since), start + 60 * second)).toBe(since + 6 * second);
    expect(exerciseTime(at(0, since, since), start + 60 * minute)).toBe(since);
  });

  it('is never before the last event, nor before the change where the clock of the machine was set back', () => {
    const last = start + 5 * minute;
    expect(exerciseTime(at(1_000, start, last), start + minute)).toBe(last);
    expect(exerciseTime(at(1_000, start, start), start - 60 * minute)).toBe(start);
  });

  it('is what the record says after every change of its clock', () => {
    const room = openRoom(1_000);
    const { run } = room.timeline;
    expect(room.timeline.events.reduce(evolve, initialRun).exercise).toEqual(run().exercise);
  });
});

describe('the clock of an exercise', () => {
  it('at 10x: a sleep of a minute takes six seconds', async () => {
    const room = openRoom(10_000);
    await room.terminal().sleep(minute);
    near(room, 60, 1);
    expect(room.real()).toBeCloseTo(6, 1);
  });

  it('held at another terminal: a sleep stands still, and goes on when it is let go', async () => {
    const room = openRoom(10_000);
    const [alice, bob] = [room.terminal(), room.terminal()];
    let woke = false;
    const slept = alice.sleep(5 * minute).then(() => {
      woke = true;
    });
    await room.machine.sleep(12 * second);
    bob.hold();
    near(room, 120, 1);
    const heldAt = room.passed();
    await room.machine.sleep(10 * minute);
    expect(room.passed()).toBe(heldAt);
    expect(woke).toBe(false);
    expect(alice.wall()).toBe(bob.wall());
    bob.release();
    await slept;
    near(room, 300, 2);
    expect(room.real()).toBeCloseTo(12 + 600 + 18, 0);
    expect(changes(room)).toEqual(['began', 'held', 'released']);
  });

  it('a hold of its own time stands still with it: steady time is exercise time', async () => {
    const room = openRoom(1_000);
    const clock = room.terminal();
    const began = clock.steady();
    clock.hold();
    await room.machine.sleep(10 * minute);
    expect(clock.steady() - began).toBe(0);
    clock.release();
    await clock.sleep(20 * second);
    expect(clock.steady() - began).toBeLessThan(21 * second);
  });

  it('hastens while something is waited for, and then goes as before', async () => {
    const room = openRoom(1_000);
    const clock = room.terminal();
    const arrive = clock.hasten();
    await clock.sleep(60 * minute);
    near(room, 3_600, 15);
    expect(room.real()).toBeLessThan(61);
    arrive();
    const [before, beforeReal] = [room.passed(), room.real()];
    await clock.sleep(10 * second);
    expect(room.passed() - before).toBeLessThan(11);
    expect(room.real() - beforeReal).toBeGreaterThan(9);
    expect(changes(room)).toEqual(['began', 'waiting', 'waited']);
  });

  it('makes no haste for what is over in a moment, nor while a person thinks', async () => {
    const room = openRoom(1_000);
    const clock = room.terminal();
    const arrive = clock.hasten();
    await clock.sleep(900);
    arrive();
    await clock.sleep(minute);
    expect(room.real()).toBeGreaterThan(60);
    expect(changes(room)).toEqual(['began']);
  });

  it('goes slowly again only when the last of several waits is over', async () => {
    const room = openRoom(1_000);
    const clock = room.terminal();
    const [first, other] = [clock.hasten(), clock.hasten()];
    await clock.sleep(minute);
    first();
    await clock.sleep(20 * minute);
    expect(room.real()).toBeLessThan(25);
    other();
    expect(changes(room)).toEqual(['began', 'waiting', 'waited']);
  });

  it('is held in the middle of a wait, and hastens again when it is let go', async () => {
    const room = openRoom(1_000);
    const clock = room.terminal();
    const arrive = clock.hasten();
    const waited = clock.sleep(60 * minute);
    await room.machine.sleep(10 * second);
    clock.hold();
    const heldAt = room.passed();
    await room.machine.sleep(5 * minute);
    expect(room.passed()).toBe(heldAt);
    clock.release();
    await waited;
    arrive();
    near(room, 3_600, 15);
    expect(room.real()).toBeLessThan(10 + 300 + 55);
    expect(changes(room)).toEqual(['began', 'waiting', 'held', 'released', 'waiting', 'waited']);
  });

  it('goes on hastening for one terminal when the wait of another is over', async () => {
    const room = openRoom(1_000);
    const [alice, bob] = [room.terminal(), room.terminal()];
    const arrives = alice.hasten();
    const waited = alice.sleep(60 * minute);
    const bobArrives = bob.hasten();
    await bob.sleep(10 * minute);
    bobArrives();
    await waited;
    arrives();
    expect(room.real()).toBeLessThan(70);
    expect(room.timeline.run().exercise?.rate).toBe(1_000);
  });

  it('a wait that ends while the clock is held leaves it held', () => {
    const room = openRoom(1_000);
    const [alice, bob] = [room.terminal(), room.terminal()];
    const arrive = alice.hasten();
    bob.hold();
    arrive();
    expect(room.timeline.run().exercise).toMatchObject({ rate: 0, held: true });
    bob.release();
    expect(room.timeline.run().exercise).toMatchObject({ rate: 1_000, held: false });
  });

  it('stands still while nobody is there, and a sleep ends at its signal also then', async () => {
    const room = openRoom(1_000);
    const comeBack = room.leave();
    const stop = new AbortController();
    const slept = room.terminal().sleep(minute, stop.signal);
    await room.machine.sleep(10 * minute);
    expect(room.passed()).toBe(0);
    stop.abort();
    await slept;
    comeBack();
    expect(room.passed()).toBe(600);
  });

  it('is not touched after the close, nor in what is no exercise', () => {
    const room = openRoom(1_000);
    const clock = room.terminal();
    const closed = { as: 'resolved', reason: 'Over.', unsettled: [], in_place: [] } as const;
    room.timeline.transact(() => [{ type: 'incident.closed', data: closed }]);
    clock.hold();
    clock.release();
    expect(changes(room)).toEqual(['began']);
    const machine = virtualClock(start);
    const live: Timeline = testTimeline(machine, 'alice', []);
    live.transact(() => openingFacts(plan));
    createExerciseClock({ timeline: live, machine, attended: machine.wall }).hold();
    expect(live.run().exercise).toBeNull();
  });
});
