// One event as one line of bytes, and its seal: the hash is over the bytes as they are, so nobody who checks it
// needs to agree with us about how JSON is written.
import { IrError } from '../domain/errors.js';
import type { Event, Fact, Stamp } from '../domain/fact.js';
import { cleanData, cleanText } from './data.js';
import { sha256 } from './sha256.js';

/** Bytes of `,"h":"<64 hex>"}` at the end of every line. */
export const sealBytes = 72;
/** The longest line, without its newline, in bytes. */
export const maxLineBytes = 65_536;

/** What `JSON.parse` or we ourselves built, known to have the shape of a line: the only cast to Event there is. */
export const toEvent = (line: unknown): Event => line as Event;

const tooLong = (type: string, bytes: number): IrError =>
  new IrError(
    6,
    `an event of type ${type} would take ${bytes} bytes; a line of the timeline holds ${maxLineBytes}`,
    'shorten the text, or hand it in as a file so that it becomes evidence',
  );

export interface EncodedLine {
  readonly event: Event;
  /** UTF-8 with the newline. */
  readonly bytes: Buffer;
}

/** Throws IrError 6 when the line is longer than 64 KiB, and a plain Error when `data` breaks the rules for data. */
export const encodeLine = (stamp: Stamp, fact: Fact): EncodedLine => {
  const { v, seq, prev, ts, mono, boot } = stamp;
  const by = cleanText(stamp.by, 'by');
  const data = cleanData(fact.data, fact.type);
  // The order of the keys is part of the format.
  const content = { v, seq, prev, ts, mono, boot, by, type: fact.type, data };
  const body = JSON.stringify(content).slice(0, -1);
  const h = sha256(body);
  const bytes = Buffer.from(`${body},"h":"${h}"}\n`, 'utf8');
  if (bytes.length - 1 > maxLineBytes) throw tooLong(fact.type, bytes.length - 1);
  return { event: toEvent({ ...content, h }), bytes };
};
