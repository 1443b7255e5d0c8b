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

interface Moment {
  readonly wall: number;
  readonly mono: bigint;
  readonly asleep: number;
  readonly boot: string;
}

/** How much of a gap of so many ms the machine slept. Unless we were awake since, all of it may be sleep. */
const sleptOf = (gap: number, before: number | null, now: number): number => {
  if (before !== null) return Math.max(0, now - before);
  return gap > driftMs && now >= gap - driftMs ? gap : 0;
};

// The second clock stands still while the machine sleeps, so a sleep looks like a clock that was set forward.
const findGaps = ({ last, asleep }: ChainEnd, now: Moment): readonly Fact[] => {
  if (!last || last.boot !== now.boot || now.boot === 'unknown') return [];
  const byMono = Number((now.mono - BigInt(last.mono)) / 1_000_000n);
  const gap = Math.round(now.wall - Date.parse(last.ts) - byMono);
  const slept = Math.round(sleptOf(gap, asleep, now.asleep));
  const jump = gap - slept;
  return [
    ...(slept > driftMs ? [{ type: 'machine.suspended', data: { for_ms: slept } } as const] : []),
    ...(Math.abs(jump) > driftMs ? [{ type: 'clock.jumped', data: { by_ms: jump } } as const] : []),
  ];
};

/** One time for the whole transaction; what the clocks say of the time in between comes first. */
export const encodeFacts = (facts: readonly Fact[], from: ChainEnd, writer: Writer): Encoded => {
  const { boot } = writer.clock;
  const wall = Math.round(writer.clock.wall());
  const mono = writer.clock.mono();
  const asleep = writer.clock.asleep();
  const common = {
    v: 1 as const,
    ts: new Date(wall).toISOString(),
    mono: String(mono),
    boot,
    by: writer.actor,
  };
  let end = from;
  const lines = [...findGaps(from, { wall, mono, asleep, boot }), ...facts].map((fact) => {
    const line = encodeLine({ ...common, seq: end.seq, prev: end.head }, fact);
    const { event, bytes } = line;
    end = { seq: end.seq + 1, head: event.h, offset: end.offset + bytes.length, last: event, asleep };
    return line;
  });
  return {
    events: lines.map((line) => line.event),
    bytes: Buffer.concat(lines.map((line) => line.bytes)),
    end,
  };
};
