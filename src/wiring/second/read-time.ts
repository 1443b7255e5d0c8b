// When something happened that somebody writes down later: exactly, or as well as they remember.
import { IrError } from '../../domain/errors.js';
import type { Run } from '../../domain/run.js';
import { echo } from '../../language/characters.js';
import { parseDuration } from '../../language/duration.js';
import { demandPast, readPastTime } from '../times.js';

export interface ReadTime {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** How far it may be off, both ways; null for somebody who is sure. */
  readonly give_or_take_ms: number | null;
}

const dayMs = 86_400_000;

/** `03:41`, in UTC as all times are shown: the last time that it was so late. */
const readClock = (text: string, now: number): number | null => {
  const match = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(text);
  if (!match) return null;
  const [, hours, minutes, seconds = '0'] = match;
  const midnight = now - (((now % dayMs) + dayMs) % dayMs);
  const at = midnight + ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  return at > now ? at - dayMs : at;
};

/** `+2m`: so long after it was detected. */
const readAfter = (text: string, run: Run): number | null => {
  const after = text.startsWith('+') ? parseDuration(text.slice(1)) : null;
  const from = run.milestones.detected?.at ?? run.opened?.at;
  return after === null || from === undefined ? null : from + after;
};

const readMoment = (text: string, run: Run, now: number): number => {
  const at = readClock(text, now) ?? readAfter(text, run);
  return at === null ? readPastTime(text, 'at', now) : demandPast(at, now, '--at');
};

const readSpread = (text: string): number => {
  const ms = parseDuration(text);
  if (ms !== null && ms <= dayMs) return ms;
  throw new IrError(
    2,
    `--at: ${echo(text)} is not how far a time may be off`,
    'write it as 03:41±5m, or ±5m for about now',
  );
};

/** Reads what was typed for `--at`. Throws IrError 2 when it is no time, or lies in the future. */
export const readTime = (text: string, run: Run, now: number): ReadTime => {
  const [moment = '', spread] = text.split(/\s*(?:±|\+-|\+\/-)\s*/, 2);
  const give_or_take_ms = spread === undefined ? null : readSpread(spread);
  return { at: moment === '' && spread !== undefined ? now : readMoment(moment, run, now), give_or_take_ms };
};
