// Times in payloads: ISO 8601 with a zone, or a number since 1970. Anything doubtful is no time at all.
import { parseValue } from '../../language/types.js';

const year2000 = Date.UTC(2000, 0, 1);
const year10000 = Date.UTC(10_000, 0, 1);

// As seconds this is the year 5138, as milliseconds 1973: no alert of today is near it.
const secondsBelow = 100_000_000_000;

const fromNumber = (value: number): number =>
  Math.round(Math.abs(value) < secondsBelow ? value * 1000 : value);

const fromText = (text: string): number | null => {
  if (/^\d{1,15}(?:\.\d{1,9})?$/.test(text)) return fromNumber(Number(text));
  // With 0 as now, the relative forms (`now`, `-1h`) land before 2000 and are refused with the rest.
  const read = parseValue({ type: 'datetime' }, text, 0);
  return 'value' in read ? Date.parse(String(read.value)) : null;
};

/**
 * Milliseconds since 1970, from ISO 8601 with a zone or from seconds or milliseconds (also as text).
 * Null for anything else and for years before 2000, such as the year 1 that stands for "never".
 */
export const readTime = (value: unknown): number | null => {
  const ms =
    typeof value === 'number' ? fromNumber(value) : typeof value === 'string' ? fromText(value.trim()) : null;
  return ms !== null && ms >= year2000 && ms < year10000 ? ms : null;
};
