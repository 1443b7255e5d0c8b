// How long to wait before the next try, where the server named no time.

const firstMs = 1_000;
const longestMs = 60_000;

/** 1 s after the first failure in a row, twice as long after each one more, at most a minute. */
export const backoffMs = (failures: number): number =>
  Math.min(longestMs, firstMs * 2 ** Math.max(0, Math.min(failures, 16) - 1));
