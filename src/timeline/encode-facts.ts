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

const findJump = (last: Event | null, wall: number, mono: bigint, boot: string): readonly Fact[] => {
  if (!last || last.boot !== boot || boot === 'unknown') return [];
  const byMono = Number((mono - BigInt(last.mono)) / 1_000_000n);
  const jump = Math.round(wall - Date.parse(last.ts) - byMono);
  return Math.abs(jump) > driftMs ? [{ type: 'clock.jumped', data: { by_ms: jump } }] : [];
};

/** One time for the whole transaction; a `clock.jumped` comes first where the clock was set in between. */
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
  let end = from;
  const lines = [...findJump(from.last, wall, mono, boot), ...facts].map((fact) => {
    const line = encodeLine({ ...common, seq: end.seq, prev: end.head }, fact);
    const { event, bytes } = line;
    end = { seq: end.seq + 1, head: event.h, offset: end.offset + bytes.length, last: event };
    return line;
  });
  return {
    events: lines.map((line) => line.event),
    bytes: Buffer.concat(lines.map((line) => line.bytes)),
    end,
  };
};
