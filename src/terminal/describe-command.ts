// How a command ended, in one line. What went well is short; what did not says how.

import type { FactOf } from '../domain/fact.js';
import type { CommandEnd, Part, Stored } from '../domain/fact-words.js';
import { formatDuration } from './duration.js';

type Finished = FactOf<'step.finished'>['data'];

const names: { readonly [P in Part]: string } = {
  run: 'The command',
  check: 'The check',
  verify: 'The verification',
  wait: 'The wait',
  evidence: 'The evidence command',
  rollback: 'The rollback',
};

const endWords = (end: CommandEnd): string => {
  if (end.could_not_start !== undefined) return `could not start: ${end.could_not_start}`;
  if (end.timed_out) return 'was ended at its time limit';
  return end.signal === undefined ? `ended with exit ${end.exit ?? 'unknown'}` : `was ended by ${end.signal}`;
};

// Nobody needs the time of what was over at once.
const took = (ms: number): string => (ms < 1000 ? '' : ` after ${formatDuration(ms)}`);

const cut = (stdout: Stored | undefined): string =>
  stdout?.truncated ? ' Its output was cut at its limit.' : '';

const hidden = (masked: number): string => {
  if (masked === 0) return '';
  return ` ${masked} ${masked === 1 ? 'secret was' : 'secrets were'} masked in its output.`;
};

// An exit code that the playbook allows is still worth saying.
const succeeded = ({ part, exit }: Finished): string =>
  `${part === 'check' ? 'passed' : 'succeeded'}${exit ? ` (exit ${exit})` : ''}`;

/** Probes and evidence get none: only what they come to is worth a line. */
export const describeCommand = (data: Finished): string | null => {
  const { part, ok, duration_ms, stdout, masked } = data;
  if (part === 'verify' || part === 'wait' || part === 'evidence') return null;
  const how = ok ? succeeded(data) : endWords(data);
  return `${names[part]} ${how}${took(duration_ms)}.${cut(stdout)}${hidden(masked)}`;
};
