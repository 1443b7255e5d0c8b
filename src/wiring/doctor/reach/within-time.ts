// Nobody waits for a channel for ever.

/** What `act` returns, or `late` after `ms`; its signal fires then. */
export const withinTime = async <T>(
  ms: number,
  late: T,
  act: (signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  const ending = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<T>((resolve) => {
    timer = setTimeout(() => {
      resolve(late);
      ending.abort();
    }, ms);
  });
  try {
    return await Promise.race([act(ending.signal), limit]);
  } finally {
    clearTimeout(timer);
  }
};
