// What the record says that somebody decided, against the journal of the responder who decides.
import type { Line } from '../record.js';
import type { Start } from './judge-starts.js';

type Journal = readonly (readonly string[])[];

/** `run` or `retry` at a step: so many times may its own command start. The rollback runs for the step that undoes. */
const askerOf = ({ step, part }: Start): string | null => {
  if (part === 'run') return step;
  return part === 'rollback' ? 'reopen' : null;
};

const allowed = (journal: Journal, step: string): number =>
  journal.filter(([kind, at, action]) => kind === 'action' && at === step && action !== 'done').length;

/** No command of a step runs more often than its responder let it. */
export const judgeActions = (starts: readonly Start[], journal: Journal): readonly string[] => {
  const counts = new Map<string, number>();
  for (const start of starts) {
    const asker = askerOf(start);
    if (asker !== null) counts.set(asker, (counts.get(asker) ?? 0) + 1);
  }
  return [...counts].flatMap(([step, count]) => {
    const may = allowed(journal, step);
    return count <= may
      ? []
      : [`${step} was started ${count} times, and the responder let it run ${may} times`];
  });
};

const isFinal = ([kind, key, answer]: readonly string[], step: string): boolean =>
  kind === 'choice' && key === `${step}.doubt` && answer !== 'wait';

/** Every doubt about a change that the record calls settled was put to the responder, who answered so. */
export const judgeDoubts = (lines: readonly Line[], journal: Journal): readonly string[] => {
  const settled = lines.filter(
    ({ type, data }) =>
      type === 'doubt.settled' &&
      ['run', 'rollback'].includes(String(data['part'])) &&
      data['reason'] !== 'a read may run again',
  );
  const steps = [...new Set(settled.map(({ data }) => String(data['step'])))];
  return steps.flatMap((step) => {
    const answers = journal.filter((entry) => isFinal(entry, step)).map(([, , answer]) => answer);
    const mine = settled.filter(({ data }) => data['step'] === step).map(({ data }) => data['decision']);
    return ['done', 'failed', 'again'].flatMap((decision) => {
      const recorded = mine.filter((one) => one === decision).length;
      const given = answers.filter((answer) => answer === decision || answer === 'by-check').length;
      return recorded <= given
        ? []
        : [`the record settles ${step} ${recorded} times as ${decision}; it was answered so ${given} times`];
    });
  });
};

/** A read may run again without a question, a change never. */
export const judgeSilence = (lines: readonly Line[], starts: readonly Start[]): readonly string[] =>
  lines
    .filter(({ type, data }) => type === 'doubt.settled' && data['reason'] === 'a read may run again')
    .flatMap(({ seq, data }) => {
      const start = starts.findLast(
        (one) => one.seq < seq && one.step === data['step'] && one.part === data['part'],
      );
      return start?.isChange ? [`line ${seq}: a change of ${start.step} was let run again in silence`] : [];
    });
