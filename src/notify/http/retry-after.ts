// How long a server asks to be left alone. A silly figure must not silence a channel for the rest of the night.

const longestMs = 60 * 60 * 1000;

const bound = (ms: number): number | null =>
  Number.isFinite(ms) ? Math.min(longestMs, Math.max(0, Math.ceil(ms))) : null;

/** `Retry-After`, seconds or a date, in ms, at most an hour; null when there is none that can be read. */
export const retryAfterMs = (header: string | null, wall: number): number | null => {
  if (header === null || header.trim() === '') return null;
  const seconds = Number(header);
  return bound(Number.isNaN(seconds) ? Date.parse(header) - wall : seconds * 1000);
};

/** A time in seconds since 1970, as GitHub gives it, as ms from now. */
export const untilMs = (header: string | null, wall: number): number | null =>
  header === null || header.trim() === '' ? null : bound(Number(header) * 1000 - wall);
