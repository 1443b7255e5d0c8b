// What really happened to each address: the range's own proof that a block stops the abuser and nobody else.
import { readState, writeState } from './state.mjs';

/** Counts `served`, `throttled` and `dropped` by address, going on from what an earlier start counted. */
export const openCounters = () => {
  const counts = JSON.parse(readState('counters.json', '{}'));
  let changed = false;
  return {
    counts,
    add: (address, what) => {
      counts[address] ??= { served: 0, throttled: 0, dropped: 0 };
      counts[address][what] += 1;
      changed = true;
    },
    save: () => {
      if (changed) writeState('counters.json', `${JSON.stringify(counts)}\n`);
      changed = false;
    },
  };
};
