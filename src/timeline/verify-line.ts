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

const checkSeal = (bytes: Buffer): { readonly seal: string } | { readonly problem: Problem } => {
  if (bytes.length > maxLineBytes)
    return { problem: wrong(`at most ${maxLineBytes} bytes`, `${bytes.length} or more`) };
  if (bytes.length <= sealBytes) return { problem: broken('a whole line', `only ${bytes.length} bytes`) };
  const seal = sealPattern.exec(bytes.toString('latin1', bytes.length - sealBytes))?.[1];
  if (seal === undefined) return { problem: broken('a hash at the end of the line', 'none') };
  const hash = sha256(bytes.subarray(0, bytes.length - sealBytes));
  if (hash === seal) return { seal };
  return { problem: broken(`the content to match its hash ${seal}`, `content with hash ${hash}`) };
};

type Parsed = { readonly value: object } | { readonly problem: Problem };

const parseExactly = (text: string): { readonly value: unknown } | { readonly problem: Problem } => {
  try {
    const value: unknown = JSON.parse(text);
    if (JSON.stringify(value) === text) return { value };
    return { problem: wrong('JSON in its one exact form', 'another way of writing it') };
  } catch {
    return { problem: wrong('JSON', 'something else') };
  }
};

const isMap = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const hasShape = (event: Event): boolean =>
  Object.keys(event).join() === keys &&
  timePattern.test(event.ts) &&
  digits.test(event.mono) &&
  [event.boot, event.by, event.type].every((text) => typeof text === 'string') &&
  isMap(event.data);

// Nearly every line has this form, which has no other way of being written: only `data` is left to be parsed. A name
// with an escape in it, or anything odd, takes the long way.
const frame =
  /^\{"v":1,"seq":(0|[1-9]\d{0,14}),"prev":"([^"\\]*)","ts":"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)","mono":"(\d{1,30})","boot":"([^"\\\0-\x1f]*)","by":"([^"\\\0-\x1f]*)","type":"([^"\\\0-\x1f]*)","data":\{/;

const parseQuickly = (text: string, seal: string): { readonly value: object } | null => {
  const found = frame.exec(text);
  if (found === null) return null;
  const [start, seq, prev, ts, mono, boot, by, type] = found;
  const parsed = parseExactly(text.slice(start.length - 1, -sealBytes));
  if ('problem' in parsed || !isMap(parsed.value)) return null;
  const event = { v: 1, seq: Number(seq), prev, ts, mono, boot, by, type, data: parsed.value, h: seal };
  return { value: event };
};

const parseWhole = (text: string): Parsed => {
  const parsed = parseExactly(text);
  if ('problem' in parsed) return parsed;
  return isMap(parsed.value) ? { value: parsed.value } : { problem: wrong('an object', show(parsed.value)) };
};

const parseLine = (bytes: Buffer, seal: string): Parsed => {
  if (!isUtf8(bytes)) return { problem: wrong('valid UTF-8', 'other bytes') };
  const text = bytes.toString('utf8');
  return parseQuickly(text, seal) ?? checkShape(parseWhole(text));
};

const checkShape = (parsed: Parsed): Parsed => {
  if ('problem' in parsed) return parsed;
  const event = toEvent(parsed.value);
  if (event.v !== 1)
    return { problem: wrong('version 1, the only one this ir knows', `version ${show(event.v)}`) };
  return hasShape(event) ? parsed : { problem: wrong(`the keys ${keys}, each of its type`, 'other ones') };
};

const checkPlace = (event: Event, prev: string, seq: number): Problem | null => {
  if (event.seq !== seq) return wrong(`event number ${seq}`, `number ${show(event.seq)}`);
  if (event.prev === prev) return null;
  const before = seq === 0 ? 'the hash of incident.json' : 'the hash of the line before';
  return wrong(`prev ${prev}, ${before}`, `prev ${show(event.prev)}`);
};

/** Checks one line without its newline. A type that this `ir` does not know is kept as it is. */
export const verifyLine = (bytes: Buffer, prev: string, seq: number): Checked => {
  const sealed = checkSeal(bytes);
  if ('problem' in sealed) return sealed;
  const parsed = parseLine(bytes, sealed.seal);
  if ('problem' in parsed) return parsed;
  const event = toEvent(parsed.value);
  const problem = checkPlace(event, prev, seq);
  return problem ? { problem } : { event };
};
