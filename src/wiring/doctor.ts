// `ir doctor`: in calm hours, everything that a bad night will need. It leaves nothing behind.
import type { Check } from '../domain/check.js';
import { IrError } from '../domain/errors.js';
import { forJson } from '../domain/sanitise.js';
import { createStyle, fitAscii } from '../terminal/style.js';
import { type DoctorOptions, openExamination } from './doctor/examination/open.js';
import { groups } from './doctor/index.js';
import { groupLines, type Paper } from './doctor/print/lines.js';
import { showWhile } from './doctor/print/progress.js';
import { sumUp } from './doctor/print/sum.js';
import type { Place, PlaceFlags } from './place.js';

interface Found extends Check {
  readonly group: string;
}

const widest = 100;

const paperFor = ({ env }: Place): Paper => {
  const isTTY = process.stdout.isTTY === true;
  const width = isTTY ? Math.min(widest, process.stdout.columns || 80) : null;
  return { style: createStyle({ env, isTTY }), width };
};

const print = (lines: readonly string[], { style, width }: Paper): void => {
  const text = lines.join('\n');
  process.stdout.write(`${width !== null && style.ascii ? fitAscii(text) : text}\n`);
};

const printJson = (found: readonly Found[]): void => {
  const checks = found.map(({ group, name, state, text, hint }) => ({ group, name, state, text, hint }));
  const data = { schema: 'ir-doctor/v1', ok: !found.some(({ state }) => state === 'bad'), checks };
  process.stdout.write(`${forJson(JSON.stringify(data, null, 2))}\n`);
};

const demandNothingBad = (found: readonly Found[]): void => {
  const names = [...new Set(found.filter(({ state }) => state === 'bad').map(({ name }) => name))];
  if (names.length === 0) return;
  throw new IrError(
    6,
    `something that a bad night needs does not work: ${names.join(', ')}`,
    'mend what is marked bad, then run ir doctor again',
  );
};

/** Throws IrError 6 when something is bad, after telling everything; 2 for a playbook that does not exist. */
export const runDoctor = async (flags: PlaceFlags, options: DoctorOptions): Promise<void> => {
  const examination = await openExamination(flags, options);
  const { place } = examination;
  const paper = paperFor(place);
  const found: Found[] = [];
  for (const { title, doing, examine } of groups) {
    const checks = await showWhile(doing, place.env, () => examine(examination));
    found.push(...checks.map((check) => ({ ...check, group: title })));
    if (!options.json) print(groupLines(title, checks, paper), paper);
  }
  if (options.json) printJson(found);
  else print([sumUp(found)], paper);
  demandNothingBad(found);
};
