// Wakes whoever sleeps with its signal: one ring wakes all of them, and the next sleep needs a new signal.

export interface Bell {
  ring(): void;
  /** Fires at the next ring. */
  signal(): AbortSignal;
}

export const createBell = (): Bell => {
  let next = new AbortController();
  return {
    ring: () => {
      next.abort();
      next = new AbortController();
    },
    signal: () => next.signal,
  };
};
