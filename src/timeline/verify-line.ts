// Whether one line is what its writer wrote, where it wrote it. Strict on purpose: a line has exactly one form.
import { isUtf8 } from 'node:buffer';
import type { Event } from '../domain/fact.js';
import { maxLineBytes, sealBytes, toEvent } from './line.js';
import { sha256 } from './sha256.js';

export interface Problem {
  readonly expected: string;
  readonly found: string;
  /** True: a write that was cut short can look like this, if it is the last line. */
  readonly torn: boolean;
}

export type Checked = { readonly event: Event } | { readonly problem: Problem };

const sealPattern = /^,"h":"([0-9a-f]{64})"\}$/;
const keys = 'v,seq,prev,ts,mono,boot,by,type,data,h';
const timePattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const digits = /^\d{1,30}$/;

const broken = (expected: string, found: string): Problem => ({ expected, found, torn: true });
const wrong = (expected: string, found: string): Problem => ({ expected, found, torn: false });
const show = (value: unknown): string => String(JSON.stringify(value)).slice(0, 80);

const checkSeal = (bytes: Buffer): Problem | null => {
  if (bytes.length > maxLineBytes) return wrong(`at most ${maxLineBytes} bytes`, `${bytes.length} or more`);
  if (bytes.length <= sealBytes) return broken('a whole line', `only ${bytes.length} bytes`);
  const seal = sealPattern.exec(bytes.toString('latin1', bytes.length - sealBytes))?.[1];
  if (seal === undefined) return broken('a hash at the end of the line', 'none');
  const hash = sha256(bytes.subarray(0, bytes.length - sealBytes));
  return hash === seal ? null : broken(`the content to match its hash ${seal}`, `content with hash ${hash}`);
};

const parseExactly = (bytes: Buffer): { readonly value: unknown } | { readonly problem: Problem } => {
  if (!isUtf8(bytes)) return { problem: wrong('valid UTF-8', 'other bytes') };
  const text = bytes.toString('utf8');
  try {
    const value: unknown = JSON.parse(text);
    if (JSON.stringify(value) === text) return { value };
    return { problem: wrong('JSON in its one exact form', 'another way of writing it') };
  } catch {
    return { problem: wrong('JSON', 'something else') };
  }
};

const hasShape = (event: Event): boolean =>
  Object.keys(event).join() === keys &&
  timePattern.test(event.ts) &&
  digits.test(event.mono) &&
  [event.boot, event.by, event.type].every((text) => typeof text === 'string') &&
  typeof event.data === 'object' &&
  event.data !== null &&
  !Array.isArray(event.data);

const checkPlace = (event: Event, prev: string, seq: number): Problem | null => {
  if (event.v !== 1) return wrong('version 1, the only one this ir knows', `version ${show(event.v)}`);
  if (!hasShape(event)) return wrong(`the keys ${keys}, each of its type`, 'other ones');
  if (event.seq !== seq) return wrong(`event number ${seq}`, `number ${show(event.seq)}`);
  if (event.prev === prev) return null;
  const before = seq === 0 ? 'the hash of incident.json' : 'the hash of the line before';
  return wrong(`prev ${prev}, ${before}`, `prev ${show(event.prev)}`);
};

/** Checks one line without its newline. A type that this `ir` does not know is kept as it is. */
export const verifyLine = (bytes: Buffer, prev: string, seq: number): Checked => {
  const seal = checkSeal(bytes);
  if (seal) return { problem: seal };
  const parsed = parseExactly(bytes);
  if ('problem' in parsed) return parsed;
  const { value } = parsed;
  if (typeof value !== 'object' || value === null) return { problem: wrong('an object', show(value)) };
  const event = toEvent(value);
  const problem = checkPlace(event, prev, seq);
  return problem ? { problem } : { event };
};
