// How a decision changes a run: its option is kept, its step settles, steps are cut out or opened again.
import type { Facts } from './fact.js';
import type { Visit } from './fact-words.js';
import { addDone } from './fold-settled.js';
import { freshStep, withStep } from './fold-step.js';
import type { Run } from './run.js';

/** Opens steps for another visit. A mark that such a step had set is withdrawn. */
export const reopen = (run: Run, visits: readonly Visit[]): Run =>
  visits.reduce((before, { step, visit }) => {
    const milestones = { ...before.milestones };
    for (const [name, mark] of Object.entries(before.milestones)) {
      if (mark.step === step) delete milestones[name as keyof typeof milestones];
    }
    return withStep({ ...before, milestones }, step, () => ({ ...freshStep, visit }));
  }, run);

export const foldDecision = (run: Run, data: Facts['decision.made'], at: number): Run => {
  const { name, option: value } = data;
  const kept = {
    type: 'choice',
    value,
    known: true,
    confirmed: true,
    seq: run.events,
    at,
    source: 'question',
  } as const;
  const settle = (before: Run, step: string, settled: 'done' | 'not_taken'): Run =>
    withStep(before, step, (state) => ({
      ...state,
      settled,
      units: state.units.map((unit) => ({ ...unit, settled })),
      claim: null,
    }));
  const values = { ...run.values, [name]: kept };
  for (const unset of data.unset ?? []) delete values[unset];
  const decided = settle({ ...run, values }, data.step, 'done');
  const cut = data.not_taken.reduce((before, { step }) => settle(before, step, 'not_taken'), decided);
  const offered = cut.offered === data.step ? null : cut.offered;
  return reopen({ ...cut, offered, done_since_update: addDone(cut, data.step) }, data.reopened);
};
