// The same record without a disk: for dry runs and for tests that fold thousands of timelines.
import type { Event } from '../domain/fact.js';
import type { Timeline } from '../domain/ports.js';
import { startOf } from './chain.js';
import { genesisOf } from './header.js';
import { createTransactions, type Medium, type TransactionOptions } from './transactions.js';

export interface MemoryTimeline extends Timeline {
  /** Everything written so far, in order. */
  events(): readonly Event[];
}

/** Keeps the whole contract of the Timeline port, hash chain included, but nothing survives the process. */
export const memoryTimeline = (options: TransactionOptions): MemoryTimeline => {
  const events: Event[] = [];
  const start = startOf(genesisOf(new Uint8Array()));
  const nothing = (): void => {};
  const medium: Medium = {
    begin: nothing,
    end: nothing,
    release: nothing,
    grown: () => false,
    // biome-ignore lint/correctness/useYield: nobody else writes to this memory
    follow: function* (end) {
      return { end, torn: null, damage: null };
    },
    cut: () => {
      throw new Error('Memory is never torn.');
    },
    append: (encoded) => {
      events.push(...encoded.events);
      return [];
    },
    close: nothing,
  };
  return { ...createTransactions(options, medium, start), events: () => events };
};
