// The API's rate limit: so many requests a second for each key, none at all for a key that is throttled.

/** Returns `take(keyId, at, settings)`: whether a request may pass, and how long after the last one it came. */
export const openLimits = () => {
  const windows = new Map();
  return (keyId, at, settings) => {
    const second = Math.floor(at / 1000);
    const last = windows.get(keyId) ?? { second, used: 0, at };
    const used = (last.second === second ? last.used : 0) + 1;
    windows.set(keyId, { second, used, at });
    const throttled = (settings.THROTTLED_KEYS ?? '').split(',').includes(keyId);
    const limit = throttled ? 0 : Number(settings.RATE_LIMIT ?? 10);
    return { passes: used <= limit, used, limit, sinceLast: at - last.at };
  };
};
