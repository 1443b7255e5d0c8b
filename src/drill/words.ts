// How the score speaks: spans of time, things set apart, lists.
import type { Value } from '../domain/values.js';

const units = [
  { name: 'd', ms: 86_400_000 },
  { name: 'h', ms: 3_600_000 },
  { name: 'min', ms: 60_000 },
  { name: 's', ms: 1000 },
] as const;

/** Milliseconds (0 or more) → `23 min`, `1 h 5 min`, `12 s`, `400 ms`: the largest unit and the next. */
export const saySpan = (ms: number): string => {
  const first = units.findIndex((unit) => ms >= unit.ms);
  if (first < 0) return ms === 0 ? '0 s' : `${Math.max(1, Math.floor(ms))} ms`;
  let rest = ms;
  const counts = units.slice(first, first + 2).map((unit) => {
    const count = Math.floor(rest / unit.ms);
    rest -= count * unit.ms;
    return { count, name: unit.name };
  });
  return counts
    .filter(({ count }) => count > 0)
    .map(({ count, name }) => `${count} ${name}`)
    .join(' ');
};

export const quote = (text: string): string => `“${text}”`;

export const capitalise = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** `a`, `a and b`, `a, b and c`. */
export const sayAll = (items: readonly string[]): string => {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
};

/** `yes`, `203.0.113.7`, `a, b`; what nobody knows yet is the value `unknown`. */
export const sayValue = (value: Value): string => {
  if (typeof value === 'object') return value.length === 0 ? 'none' : value.map(sayValue).join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value === 'unknown' ? 'not known yet' : String(value);
};

/** A reason behind a colon; nothing where there is none. */
export const becauseOf = (reason: string | undefined): string =>
  reason === undefined || reason.trim() === '' ? '' : `: ${reason.trim()}`;
