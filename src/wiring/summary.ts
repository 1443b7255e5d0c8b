// What is left on the screen and on disk when an incident is closed: the summary and the report.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderMarkdown } from '../report/markdown.js';
import { renderClosingSummary } from '../report/summary.js';
import { incidentName } from './open.js';
import { viewOf } from './view.js';

/** The report is derived: when it can't be written, the incident is closed all the same. */
const writeReport = (folder: string): string => {
  const path = join(folder, 'report.md');
  try {
    writeFileSync(path, renderMarkdown(viewOf(folder)), { mode: 0o600 });
    return path;
  } catch {
    return `not written; print it with: ir report ${incidentName(folder)}`;
  }
};

/** Writes the report of a closed incident and says where it is. */
export const printSummaryOf = (folder: string, json: boolean): void => {
  const path = writeReport(folder);
  if (!json) process.stdout.write(`${renderClosingSummary(viewOf(folder), path).join('\n')}\n`);
};
