// `ir export`: the record as a bag that anybody can check without `ir`, or as a redacted copy to be shown to others.
import { basename } from 'node:path';
import { IrError } from '../domain/errors.js';
import { forJson, forTerminal } from '../domain/sanitise.js';
import { chooseAny } from './choose.js';
import { choosePlace } from './export/draft.js';
import type { Exported, ExportOptions } from './export/exported.js';
import { exportFull } from './export/full.js';
import { nameLeft, putOnRecord } from './export/record.js';
import { exportRedacted } from './export/redacted.js';
import { incidentName } from './open.js';
import type { Place } from './place.js';
import { saySize } from './verify/say.js';

const ending = ({ redacted, tar }: ExportOptions): string =>
  `${redacted ? '.redacted' : ''}.bag${tar ? '.tar' : ''}`;

const sayDone = (path: string, { fact, files, bytes, notes }: Exported): readonly string[] => [
  `Exported to ${forTerminal(path, { keepNewlines: false })}${fact.tar ? '' : '/'}`,
  `  ${files} files, ${saySize(bytes)}, ${fact.events} events`,
  `  SHA-256 of manifest-sha256.txt ${fact.manifest_sha256}`,
  ...notes.map((note) => forTerminal(note, { keepNewlines: false })),
];

const sayNext = (path: string, anchor: string): readonly string[] => [
  `Next: ir verify ${forTerminal(path, { keepNewlines: false })}`,
  ...(anchor === ''
    ? []
    : [`Give the anchor ${anchor} to whoever gets it by another way, such as on paper.`]),
];

const print = (path: string, exported: Exported, anchor: string, json: boolean): void => {
  const { fact, files, bytes, problems, notes } = exported;
  const ok = problems.length === 0;
  const data = { schema: 'ir-export/v1', ok, path, ...fact, anchor, files, bytes, problems, notes };
  const lines = [...sayDone(path, exported), ...sayNext(path, anchor)];
  process.stdout.write(json ? `${forJson(JSON.stringify(data, null, 2))}\n` : `${lines.join('\n')}\n`);
};

const demandSound = (incident: string, { problems }: Exported): void => {
  const [first] = problems;
  if (first === undefined) return;
  throw new IrError(
    5,
    `the record of ${incident} is damaged, and was exported as it is: ${first}`,
    `VERIFY.md in the bag says so too; \`ir verify --all ${incident}\` tells all of it`,
  );
};

/** Throws IrError 2 for a place that can't be, 6 when it can't be written, and 5, after it was, for a damaged record. */
export const exportIncident = async (place: Place, options: ExportOptions): Promise<void> => {
  if (options.hide !== undefined && !options.redacted)
    throw new IrError(
      2,
      '--hide needs --redacted',
      'add --redacted, or leave --hide out: a whole bag holds the record as it is',
    );
  const folder = chooseAny(place, options.incident);
  const incident = incidentName(folder);
  const path = choosePlace(place.cwd, options.output ?? `${incident}${ending(options)}`, folder);
  nameLeft(place, folder);
  const build = options.redacted ? exportRedacted : exportFull;
  const { exported: built, anchor } = await build(place, folder, path, options);
  const exported = { ...built, fact: { ...built.fact, name: basename(path) } };
  putOnRecord(place, folder, exported.fact);
  print(path, exported, anchor, options.json);
  demandSound(incident, exported);
};
