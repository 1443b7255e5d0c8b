// What the record says of ends, against what really ended and how.
import type { Line } from '../record.js';
import { type Start, unitOf } from './judge-starts.js';
import type { Ledger } from './platform.js';

type Journal = readonly (readonly string[])[];

const startOf = (starts: readonly Start[], line: Line): Start | undefined =>
  starts.findLast(({ seq, unit }) => seq < line.seq && unit === unitOf(line));

/** An exit code on record is the tool's own, a signal is one that was sent, and who was killed at the gate never ran. */
export const judgeEnds = (
  lines: readonly Line[],
  starts: readonly Start[],
  { begins, ends }: Ledger,
  journal: Journal,
): readonly string[] => {
  const killed = journal.filter(([kind]) => kind === 'killed');
  const finished = lines.filter(({ type }) => type === 'step.finished');
  const wrongEnds = finished.flatMap((line) => {
    const start = startOf(starts, line);
    if (!start) return [`line ${line.seq}: an end without a start`];
    const { pid, words } = start;
    const { exit, signal } = line.data;
    const end = ends.find((one) => one.pid === pid && one.start_time === start.start_time);
    if (exit !== undefined)
      return end?.status === exit
        ? []
        : [`${words} (${pid}) has exit ${String(exit)} on record; it ended with ${end?.status ?? 'nothing'}`];
    const wasKilled = signal === 'SIGKILL' && killed.some(([, , victim]) => Number(victim) === pid);
    return wasKilled ? [] : [`${words} (${pid}) was not killed; on record is ${JSON.stringify(line.data)}`];
  });
  const atGate = killed.filter(([, who]) => who === 'gate').map(([, , pid]) => Number(pid));
  return [
    ...wrongEnds,
    ...begins
      .filter(({ pid }) => atGate.includes(pid))
      .map(({ pid, words }) => `${words} (${pid}) ran after it was killed at its gate`),
  ];
};
