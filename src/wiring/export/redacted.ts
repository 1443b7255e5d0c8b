// A redacted copy, to be shown to others: made of a copy of the record that lies still, which is removed again.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { About } from '../../bag/about.js';
import { putFile } from '../../bag/copy-file.js';
import { finishBag } from '../../bag/finish-bag.js';
import type { Entry } from '../../bag/manifest.js';
import { formatRedactedGuide } from '../../bag/redacted/guide.js';
import { type RedactedRecord, redactRecord } from '../../bag/redacted/redact-record.js';
import { IrError } from '../../domain/errors.js';
import type { Mask } from '../../domain/redact.js';
import { renderMarkdown } from '../../report/markdown.js';
import { readIncident } from '../../timeline/read.js';
import { incidentName, readRecord } from '../open.js';
import type { Place } from '../place.js';
import { viewAs } from '../view.js';
import { type Copied, checkers, copySound, describeCopy } from './copy-sound.js';
import { buildBeside } from './draft.js';
import type { Built, ExportOptions } from './exported.js';
import { hidingFor } from './hide.js';

const orNull = <T>(make: () => T): T | null => {
  try {
    return make();
  } catch (error) {
    if (error instanceof IrError && error.code === 5) return null;
    throw error;
  }
};

const segmentPattern = /^data\/((?:timeline\..*jsonl)|incident\.json)$/;

/** redacted.json: which original this is a copy of. */
const describeOriginal = (about: About, { entries }: Copied, { pieces }: RedactedRecord): string => {
  const files = Object.fromEntries(
    entries.flatMap(({ path, sha256 }) => {
      const name = segmentPattern.exec(path)?.[1];
      return name === undefined ? [] : [[name, sha256]];
    }),
  );
  const left_out = pieces.filter(({ file }) => file === null).map(({ id, why }) => ({ id, why }));
  const { incident: id, events, head } = about;
  return `${JSON.stringify({ id, events, head, files, left_out })}\n`;
};

interface Source {
  /** The folder of a copy of the original. */
  readonly original: string;
  readonly about: About;
  readonly copied: Copied;
  readonly hide: Mask;
}

const fill = (bag: string, incident: string, { original, about, copied, hide }: Source) => {
  const redacted = redactRecord({ original, bag, events: readIncident(original, () => {}), hide });
  const report = orNull(() => hide(renderMarkdown(viewAs(original, incident, null))));
  const entries: readonly Entry[] = [
    ...redacted.entries,
    putFile(bag, 'data/redacted.json', describeOriginal(about, copied, redacted)),
    ...(report ? [putFile(bag, 'data/report.md', report.text)] : []),
  ];
  return { redacted, entries, hidden: redacted.hidden + (report?.count ?? 0) };
};

const sayResult = (hidden: number, { pieces }: RedactedRecord): readonly string[] => [
  `${hidden === 1 ? '1 place was' : `${hidden} places were`} hidden. A program can't know everything that is private: a person must look through it before it is sent.`,
  ...pieces.flatMap(({ id, file, why }) => (file === null ? [`Left out: evidence ${id}, since ${why}`] : [])),
];

/** Throws IrError 2 for a list of words that can't be used, 6 when it can't be written. */
export const exportRedacted = (
  place: Place,
  folder: string,
  path: string,
  { tar, hide: words }: ExportOptions,
): Promise<Built> => {
  const plan = orNull(() => readRecord(folder).plan);
  const hide = hidingFor(place, plan, words);
  return buildBeside(path, tar, async (bag) => {
    const incident = incidentName(folder);
    const whole = join(bag, 'original');
    const copied = await copySound(folder, whole);
    // Neither keys nor checkpoints are in it, and what is wrong may quote what is hidden.
    const full = describeCopy(incident, place.version, copied);
    const about = {
      ...full,
      keys: [],
      problems: full.problems.map((problem) => hide(problem).text),
      left: [],
    };
    const original = join(whole, 'data');
    const { redacted, entries, hidden } = fill(bag, incident, { original, about, copied, hide });
    rmSync(whole, { recursive: true, force: true });
    const guide = formatRedactedGuide(about, redacted.pieces);
    const manifest_sha256 = finishBag(bag, entries, { about, guide, tools: checkers });
    const { events, head, anchor, at, problems } = about;
    const fact = { name: '', redacted: true, tar, events, head, manifest_sha256 };
    const bytes = entries.reduce((sum, { size }) => sum + size, 0);
    const notes = sayResult(hidden, redacted);
    return { at, exported: { fact, files: entries.length, bytes, problems, notes }, anchor };
  });
};
