// The whole record as a bag: copied, checked once more as a copy, and given its name when all of it is on the disk.
import { join } from 'node:path';
import { putFile } from '../../bag/copy-file.js';
import { finishBag } from '../../bag/finish-bag.js';
import { formatGuide } from '../../bag/guide.js';
import type { Entry } from '../../bag/manifest.js';
import { IrError } from '../../domain/errors.js';
import { renderMarkdown } from '../../report/markdown.js';
import { incidentName } from '../open.js';
import type { Place } from '../place.js';
import { viewAs } from '../view.js';
import { checkers, copySound, describeCopy } from './copy-sound.js';
import { buildBeside } from './draft.js';
import type { Built, ExportOptions } from './exported.js';

/** The report is derived: where the record is too damaged for one, the bag goes without. */
const addReport = (bag: string, incident: string): readonly Entry[] => {
  try {
    return [putFile(bag, 'data/report.md', renderMarkdown(viewAs(join(bag, 'data'), incident, null)))];
  } catch (error) {
    if (error instanceof IrError) return [];
    throw error;
  }
};

const sayLeft = (path: string): string => `Left out, since it is no plain file: ${path}`;

/** Throws IrError 6 when it can't be written, or when the copy does not come out right. */
export const exportFull = (
  place: Place,
  folder: string,
  path: string,
  { tar }: ExportOptions,
): Promise<Built> =>
  buildBeside(path, tar, async (bag) => {
    const incident = incidentName(folder);
    const copied = await copySound(folder, bag);
    const about = describeCopy(incident, place.version, copied);
    const payload = [...copied.entries, ...addReport(bag, incident)];
    const manifest_sha256 = finishBag(bag, payload, { about, guide: formatGuide(about), tools: checkers });
    const { events, head, anchor, at, problems } = about;
    const fact = { name: '', redacted: false, tar, events, head, manifest_sha256 };
    const bytes = payload.reduce((sum, { size }) => sum + size, 0);
    const notes = copied.left.map(sayLeft);
    return { at, exported: { fact, files: payload.length, bytes, problems, notes }, anchor };
  });
