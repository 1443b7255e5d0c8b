// Whoever a clock names hears of it: when it starts, unless they were asked already, and at each of its warnings.
import { reminderId } from '../domain/asked.js';
import type { ClockPlan, Plan } from '../domain/plan.js';
import type { Run } from '../domain/run.js';
import type { Coming } from './coming.js';

type Stage = Parameters<typeof reminderId>[1];

const before: { readonly [S in Stage]: (deadline_ms: number) => number } = {
  start: (ms) => ms,
  half: (ms) => ms / 2,
  quarter: (ms) => ms / 4,
  none: () => 0,
};

const words: { readonly [S in Stage]: string } = {
  start: 'The time has begun for',
  half: 'Half of the time is left for',
  quarter: 'A quarter of the time is left for',
  none: 'The time is over for',
};

const sayTime = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

const isAsked = (run: Run, to: string): boolean => Object.values(run.asked).some((one) => one.to === to);

const reminderOf = (clock: ClockPlan, run: Run): readonly Coming[] => {
  const { to, name, deadline_ms } = clock;
  const state = run.clocks[clock.id];
  if (to === null || !state) return [];
  const stage: Stage = state.warned ?? 'start';
  const id = reminderId(clock.id, stage);
  if (run.fired[id] !== undefined || (stage === 'start' && isAsked(run, to))) return [];
  const { deadline } = state;
  const cause = `${words[stage]} ${name}; it ${stage === 'none' ? 'ended' : 'ends'} at ${sayTime(deadline)}.`;
  return [{ at: deadline - before[stage](deadline_ms), id, to, template: null, cause }];
};

/** The newest of each clock: a warning that nobody was there to give is overtaken by the next one. */
export const clockReminders = (plan: Plan, run: Run): readonly Coming[] =>
  plan.clocks.flatMap((clock) => reminderOf(clock, run));
