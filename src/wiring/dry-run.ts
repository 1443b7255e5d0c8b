// `ir run --dry-run`: no shell is made, nothing is asked, nothing is written.
import { forJson, forTerminal } from '../domain/sanitise.js';
import { dryRunLines, imagine } from '../engine/dry-run.js';
import { readAlertFile } from './alert.js';
import { readAnswers } from './answers.js';
import { openingOf } from './opening.js';
import type { Place } from './place.js';
import type { RunOptions } from './run-options.js';
import { loadByName, planHere } from './source.js';

const heading = (title: string, id: string): readonly string[] => [
  `Dry run of ${title} (${id}): nothing is started, asked or written.`,
  'Not checked here: whether the tools are installed, whether the targets can be reached, who may approve.',
];

export const printDryRun = (place: Place, options: RunOptions): void => {
  const { plan } = planHere(place, loadByName(place, options.playbook), { pace: 1 });
  const alert = readAlertFile(options.alert);
  const { facts } = openingOf(place, plan, { ...options, alert, answers: readAnswers(options) });
  if (options.json) {
    process.stdout.write(`${forJson(JSON.stringify({ schema: 'ir-plan/v1', plan }, null, 2))}\n`);
    return;
  }
  const lines = [
    ...heading(plan.playbook.title, plan.playbook.id),
    ...dryRunLines(plan, imagine(plan, facts)),
  ];
  process.stdout.write(`${lines.map((line) => forTerminal(line, { keepNewlines: true })).join('\n')}\n`);
};
