// What a campaign saw, in numbers: on the screen for whoever runs it, and in a file for the page of results.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Figures {
  readonly [what: string]: number | string;
}

const isCount = (entry: readonly [string, number | string]): entry is [string, number] =>
  typeof entry[1] === 'number';

/**
 * Prints the figures of one campaign with the seed that repeats it. Where `IR_FAULTS_RESULTS` names a folder, they
 * also go to `<name>.json` there: numbers as `counts`, texts as `notes`.
 */
export const writeFigures = (name: string, seed: number, figures: Figures): void => {
  console.log(`${name}, seed ${seed}: ${JSON.stringify(figures)}`);
  const folder = process.env['IR_FAULTS_RESULTS'];
  if (!folder) return;
  const entries = Object.entries(figures);
  const counts = Object.fromEntries(entries.filter(isCount));
  const notes = Object.fromEntries(entries.filter((entry) => !isCount(entry)));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify({ name, seed, counts, notes }, null, 2)}\n`);
};
