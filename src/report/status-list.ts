// The open incidents, one line each, for `ir status` without an argument.
import type { Run } from '../domain/run.js';
import { forTerminal } from '../domain/sanitise.js';
import type { Mode } from '../domain/values.js';
import { sayDuration } from './words.js';

export interface StatusRow {
  readonly incident: string;
  readonly run: Run;
  readonly damaged: boolean;
  /** By the clock of this incident, in milliseconds since 1970. */
  readonly now: number;
}

const modeNames: { readonly [M in Mode]: string } = {
  live: '',
  range: ' (practice range)',
  drill: ' (drill)',
  'dry-run': ' (dry run)',
};

const listLine = ({ incident, run, damaged, now }: StatusRow): string => {
  const opened = run.opened;
  const age = opened ? sayDuration(Math.max(0, now - opened.at)) : 'not opened yet';
  const stopped = run.paused ? `, stopped: ${run.paused.detail.trim() || run.paused.reason}` : '';
  const title = `${opened?.title ?? 'no title'}${modeNames[opened?.mode ?? 'live']}`;
  return `${incident}  ${run.severity.padEnd(8)}  ${age.padEnd(12)}  ${title}${stopped}${damaged ? ', the record is damaged' : ''}`;
};

/** Oldest first, as given. */
export const renderStatusList = (rows: readonly StatusRow[]): readonly string[] =>
  rows.length === 0
    ? ['No incident is open.']
    : rows.map((row) => forTerminal(listLine(row), { keepNewlines: false }));
