// Durations and moments. A moment without a zone is refused: at 3 a.m. nobody should guess whose 3 a.m.
import { echo } from '../characters.js';
import { formatDuration, parseDuration } from '../duration.js';
import type { Reader } from './read.js';

export const readDuration: Reader = (text) => {
  const ms = parseDuration(text);
  if (ms !== null) return { value: formatDuration(ms) };
  return { problem: `must be a duration such as 90s or 1h30m, not ${echo(text)}` };
};

const moment = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)([Zz]|[+-]\d{2}:?\d{2})$/;

const zoneOf = (text: string): string => {
  if (/^[zZ]$/.test(text)) return 'Z';
  return text.includes(':') ? text : `${text.slice(0, 3)}:${text.slice(3)}`;
};

// Date.parse takes 30 February for 2 March.
const isRealDay = (day: string): boolean => {
  const ms = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(day);
};

const parseMoment = (text: string): number | null => {
  const parts = moment.exec(text);
  if (!parts?.[1] || !isRealDay(parts[1])) return null;
  const ms = Date.parse(`${parts[1]}T${parts[2]}${zoneOf(parts[3] ?? '')}`);
  return Number.isNaN(ms) ? null : ms;
};

const parseRelative = (text: string, now: number): number | null => {
  if (text === 'now') return now;
  const back = text.startsWith('-') ? parseDuration(text.slice(1)) : null;
  return back === null ? null : now - back;
};

export const readDatetime: Reader = (text, _field, now) => {
  const ms = parseRelative(text, now) ?? parseMoment(text);
  if (ms !== null) return { value: new Date(ms).toISOString() };
  return { problem: `must be a time with its zone such as 2026-11-22T03:10:00Z, or -1h, not ${echo(text)}` };
};
