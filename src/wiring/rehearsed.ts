// What a rehearsal has beside its plan: answers where nobody is asked, and secrets that are none.
import type { Plan } from '../domain/plan.js';
import type { Value } from '../domain/values.js';
import type { LoadedRange } from '../playbook/load-range.js';
import type { Place } from './place.js';
import { fetchSecrets, practiceSecrets } from './secrets.js';

type Answers = { readonly [key: string]: Value };

/** What commands show is what the range shows, whatever the scenario says that they print. */
const shownIn = ({ steps }: Plan, answers: Answers): Answers => {
  const captured = new Set(steps.flatMap(({ capture }) => Object.keys(capture)));
  return Object.fromEntries(Object.entries(answers).filter(([key]) => captured.has(key)));
};

/** Null in an incident. The scenario's answers go before those of the range, but for what commands show there. */
export const practiceAnswers = (
  plan: Plan,
  practice: LoadedRange | null,
): { readonly answers: Answers } | null => {
  if (practice === null && plan.drill === undefined) return null;
  const answers = practice?.range.answers ?? {};
  return { answers: { ...answers, ...plan.drill?.answers, ...shownIn(plan, answers) } };
};

/** In a rehearsal nothing of the person's own is fetched. */
export const secretsFor = (
  plan: Plan,
  practice: LoadedRange | null,
  env: Place['env'],
): Promise<Map<string, string>> | Map<string, string> =>
  practice === null && plan.drill === undefined ? fetchSecrets(plan, env) : practiceSecrets(plan);
