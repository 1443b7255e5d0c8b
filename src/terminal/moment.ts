// Points in time as people read them: the clock, and the day only where it is another one.

const shape = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(?:\.\d+)?Z$/;

/** `03:41:12 UTC`, or `2026-11-23 03:41:12 UTC` where the day is not that of `now`. Both ISO 8601 in UTC. */
export const formatMoment = (iso: string, now: string): string => {
  const [, day, clock] = shape.exec(iso) ?? [];
  if (day === undefined || clock === undefined) return iso;
  return `${now.startsWith(day) ? '' : `${day} `}${clock} UTC`;
};
