// How durations, times, sizes and lists read to a person. Commands and files keep the strict forms of src/language.

const units = [
  { ms: 86_400_000, name: 'd' },
  { ms: 3_600_000, name: 'h' },
  { ms: 60_000, name: 'min' },
  { ms: 1000, name: 's' },
] as const;

/** Milliseconds → `4 min 10 s`, `1 h 5 min`, `1.9 s`; at most two units, so that nobody reads false precision. */
export const sayDuration = (ms: number): string => {
  if (!Number.isFinite(ms)) return 'unknown';
  if (ms < 0) return `minus ${sayDuration(-ms)}`;
  if (ms < 1000) return ms === 0 ? '0 s' : `${Math.max(1, Math.floor(ms))} ms`;
  if (ms < 10_000) return `${Math.floor(ms / 100) / 10} s`;
  const largest = units.findIndex((unit) => ms >= unit.ms);
  const pair = units.slice(largest, largest + 2);
  const smallest = pair.at(-1)?.ms ?? 1000;
  const counts = splitInto(pair, Math.floor(ms / smallest) * smallest);
  return counts
    .filter(({ count }) => count > 0)
    .map(({ count, name }) => `${count} ${name}`)
    .join(' ');
};

const splitInto = (
  pair: readonly { readonly ms: number; readonly name: string }[],
  whole: number,
): readonly { readonly count: number; readonly name: string }[] => {
  let rest = whole;
  return pair.map(({ ms, name }) => {
    const count = Math.floor(rest / ms);
    rest -= count * ms;
    return { count, name };
  });
};

/** Milliseconds since 1970 → ISO 8601 in UTC; a number that is no time comes back as text. */
export const isoTime = (ms: number): string =>
  Number.isFinite(ms) && Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : String(ms);

/** ISO 8601 → `2026-11-22 03:37:45`, always UTC. Text that is no time stays as it is. */
export const sayTime = (iso: string): string => {
  const ms = Date.parse(iso);
  return Number.isNaN(ms) ? iso : isoTime(ms).slice(0, 19).replace('T', ' ');
};

/** ISO 8601 → `03:37:45`. */
export const sayClock = (iso: string): string => {
  const ms = Date.parse(iso);
  return Number.isNaN(ms) ? iso : isoTime(ms).slice(11, 19);
};

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** ISO 8601 → `22 November 2026`. */
export const sayDay = (iso: string): string => {
  const ms = Date.parse(iso);
  if (Number.isNaN(ms)) return iso;
  const day = new Date(ms);
  return `${day.getUTCDate()} ${months[day.getUTCMonth()] ?? ''} ${day.getUTCFullYear()}`;
};

/** The time alone where the day is that of `near`, else with its date. */
export const sayTimeNear = (iso: string, near: string): string =>
  sayDay(iso) === sayDay(near) ? sayClock(iso) : sayTime(iso);

/** Bytes → `1.4 MB`, in decimal units as playbooks write them. */
export const saySize = (bytes: number): string => {
  const unit = [
    { name: 'GB', bytes: 1e9 },
    { name: 'MB', bytes: 1e6 },
    { name: 'KB', bytes: 1e3 },
  ].find((candidate) => bytes >= candidate.bytes);
  if (!unit) return sayCount(bytes, 'byte');
  return `${(Math.floor((bytes / unit.bytes) * 10) / 10).toFixed(1).replace(/\.0$/, '')} ${unit.name}`;
};

/** `1 step`, `3 steps`. */
export const sayCount = (count: number, thing: string, things = `${thing}s`): string =>
  `${count} ${count === 1 ? thing : things}`;

/** `once`, `twice`, `6 times`. */
export const sayTimes = (count: number): string => ['never', 'once', 'twice'][count] ?? `${count} times`;

/** `a`, `a and b`, `a, b and c`. */
export const sayList = (items: readonly string[]): string => {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
};

/** A name that somebody else chose, set apart from our own words. */
export const quote = (text: string): string => `“${text}”`;

/** Upper case for the first letter, for words that come from the record. */
export const capitalise = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** Ends text as a sentence unless it already ends as one. */
export const asSentence = (text: string): string =>
  /[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`;
