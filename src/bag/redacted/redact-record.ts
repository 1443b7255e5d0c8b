// The inside of a redacted bag, made of a record that lies still.
import { closeSync, fsyncSync, lstatSync, openSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Event } from '../../domain/fact.js';
import type { Mask } from '../../domain/redact.js';
import { sha256File } from '../../timeline/sha256.js';
import { putFile } from '../copy-file.js';
import type { Entry } from '../manifest.js';
import { isText, redactFile } from './redact-file.js';
import { redactLine } from './redact-line.js';

/** What became of a piece of evidence. */
export interface Piece {
  readonly id: string;
  /** From `data/`; null where it was left out. */
  readonly file: string | null;
  /** Why it was left out; empty where it was not. */
  readonly why: string;
}

export interface RedactedRecord {
  readonly entries: readonly Entry[];
  readonly pieces: readonly Piece[];
  /** How many places were hidden. */
  readonly hidden: number;
}

export interface Redaction {
  /** The folder of the original, which nobody writes to. */
  readonly original: string;
  readonly bag: string;
  readonly events: Iterable<Event>;
  readonly hide: Mask;
}

interface Named {
  readonly id: string;
  readonly sha256: string;
}

const idForm = /^[A-Za-z0-9][A-Za-z0-9-]{0,60}$/;
const digest = /^[0-9a-f]{64}$/;

const namedBy = (event: Event): readonly Named[] => {
  if (event.type !== 'evidence.captured') return [];
  const { id, sha256, stderr_sha256 } = event.data;
  const errors = stderr_sha256 === undefined ? [] : [{ id: `${id}-stderr`, sha256: stderr_sha256 }];
  return [{ id, sha256 }, ...errors].filter((named) => idForm.test(named.id) && digest.test(named.sha256));
};

const entryAt = (bag: string, path: string): Entry => ({
  path,
  sha256: sha256File(join(bag, path)),
  size: statSync(join(bag, path)).size,
});

/** Fills a new file of the bag, which is synced then. */
const fill = <T>(bag: string, path: string, write: (fd: number) => T): T => {
  putFile(bag, path, '');
  const fd = openSync(join(bag, path), 'a');
  try {
    const written = write(fd);
    fsyncSync(fd);
    return written;
  } finally {
    closeSync(fd);
  }
};

const redactPiece = ({ original, bag, hide }: Redaction, { id, sha256 }: Named): readonly [Piece, number] => {
  const source = join(original, 'evidence', 'objects', sha256.slice(0, 2), sha256);
  const found = lstatSync(source, { throwIfNoEntry: false });
  if (!found?.isFile()) return [{ id, file: null, why: 'it is not there' }, 0];
  if (!isText(source)) return [{ id, file: null, why: 'it is no text, and could not be looked through' }, 0];
  const file = `evidence/${id}.txt`;
  const places = fill(bag, `data/${file}`, (fd) => redactFile(source, fd, hide));
  return [{ id, file, why: '' }, places];
};

const timeline = 'data/timeline.redacted.jsonl';

/** The lines, and which pieces of evidence they name; a piece that stands twice is taken once. */
const redactTimeline = ({ bag, events, hide }: Redaction) => {
  const named = new Map<string, Named>();
  const hidden = fill(bag, timeline, (fd) => {
    let places = 0;
    for (const event of events) {
      const line = redactLine(event, hide);
      writeFileSync(fd, line.text);
      places += line.hidden;
      for (const one of namedBy(event)) if (!named.has(one.id)) named.set(one.id, one);
    }
    return places;
  });
  return { hidden, named: [...named.values()] };
};

/** Writes the timeline and the evidence below `bag`/data. Throws system errors. */
export const redactRecord = (redaction: Redaction): RedactedRecord => {
  const { hidden, named } = redactTimeline(redaction);
  const done = named.map((one) => redactPiece(redaction, one));
  const pieces = done.map(([piece]) => piece);
  const files = pieces.flatMap(({ file }) => (file === null ? [] : [`data/${file}`]));
  return {
    entries: [timeline, ...files].map((path) => entryAt(redaction.bag, path)),
    pieces,
    hidden: done.reduce((sum, [, places]) => sum + places, hidden),
  };
};
