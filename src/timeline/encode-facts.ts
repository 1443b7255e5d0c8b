// Turns the facts of one transaction into events and into the one buffer that is written for them.
import type { Event, Fact } from '../domain/fact.js';
import type { ChainEnd } from './chain.js';
import { encodeLine } from './line.js';

/** Both clocks of a machine, and which of its lives the second one counts. */
export interface StampClock {
  /** Milliseconds since 1970, UTC. */
  wall(): number;
  /** Nanoseconds on a clock that nobody sets. */
  mono(): bigint;
  /** Milliseconds that the machine has slept since it started, as far as it tells; mono does not count them. */
  asleep(): number;
  readonly boot: string;
  /** True: `wall` goes its own way, as in an exercise, and says nothing about the machine. */
  readonly free?: boolean;
}

/** Who writes, and by which clock. */
export interface Writer {
  readonly actor: string;
  readonly clock: StampClock;
}

export interface Encoded {
  readonly events: readonly Event[];
  readonly bytes: Buffer;
  readonly end: ChainEnd;
}

/** Wall and monotonic time may drift apart by this many ms before it is worth a fact. */
const driftMs = 2000;

/** A sleep makes a gap of its own length, so below this one nobody needs to ask how long the machine slept. */
const noticeMs = 500;

interface Moment {
  readonly wall: number;
  readonly mono: bigint;
  readonly boot: string;
}

interface LookBack {
  readonly asleep: number | null;
  /** What the clocks say of the time since the last event. */
  readonly facts: readonly Fact[];
}

/** Milliseconds by which the wall clock went on more than the other one since the last event; null across a boot. */
const gapSince = (last: Event | null, now: Moment): number | null => {
  if (!last || last.boot !== now.boot || now.boot === 'unknown') return null;
  const byMono = Number((now.mono - BigInt(last.mono)) / 1_000_000n);
  return Math.round(now.wall - Date.parse(last.ts) - byMono);
};

/** How much of a gap of so many ms the machine slept. Unless we were awake since, all of it may be sleep. */
const sleptOf = (gap: number, before: number | null, now: number): number => {
  if (before !== null) return Math.max(0, now - before);
  return gap > driftMs && now >= gap - driftMs ? gap : 0;
};

// The second clock stands still while the machine sleeps, so a sleep looks like a clock that was set forward.
const describeGap = (gap: number | null, before: number | null, now: number): readonly Fact[] => {
  if (gap === null) return [];
  const slept = Math.round(sleptOf(gap, before, now));
  const jump = gap - slept;
  return [
    ...(slept > driftMs ? [{ type: 'machine.suspended', data: { for_ms: slept } } as const] : []),
    ...(Math.abs(jump) > driftMs ? [{ type: 'clock.jumped', data: { by_ms: jump } } as const] : []),
  ];
};

// Asking the system how long it slept takes as long as all the rest of an event.
const lookBack = ({ last, asleep }: ChainEnd, now: Moment, clock: StampClock): LookBack => {
  if (clock.free === true) return { asleep, facts: [] };
  const gap = gapSince(last, now);
  if (gap !== null && asleep !== null && Math.abs(gap) < noticeMs) return { asleep, facts: [] };
  const slept = clock.asleep();
  return { asleep: slept, facts: describeGap(gap, asleep, slept) };
};

const joined = (lines: readonly Buffer[]): Buffer =>
  lines.length === 1 && lines[0] !== undefined ? lines[0] : Buffer.concat(lines);

/** One time for the whole transaction; what the clocks say of the time in between comes first. */
export const encodeFacts = (facts: readonly Fact[], from: ChainEnd, writer: Writer): Encoded => {
  const { boot } = writer.clock;
  const wall = Math.round(writer.clock.wall());
  const mono = writer.clock.mono();
  const common = {
    v: 1 as const,
    ts: new Date(wall).toISOString(),
    mono: String(mono),
    boot,
    by: writer.actor,
  };
  const before = lookBack(from, { wall, mono, boot }, writer.clock);
  let end = from;
  const lines = [...before.facts, ...facts].map((fact) => {
    const line = encodeLine({ ...common, seq: end.seq, prev: end.head }, fact);
    const { event, bytes } = line;
    end = {
      seq: end.seq + 1,
      head: event.h,
      offset: end.offset + bytes.length,
      last: event,
      asleep: before.asleep,
    };
    return line;
  });
  return {
    events: lines.map((line) => line.event),
    bytes: joined(lines.map((line) => line.bytes)),
    end,
  };
};
