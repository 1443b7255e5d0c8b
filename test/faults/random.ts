// Chance that can be repeated: a randomised test prints its seed, and the same seed finds the same fault again.

/** mulberry32: numbers from 0 to below 1, the same for the same seed on every machine. */
export const randomFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** The seed of this run: `IR_TEST_SEED`, or always the same one. */
export const testSeed = Number(process.env['IR_TEST_SEED'] ?? 20_261_122);
