// What a rehearsal has beside its plan: answers where nobody is asked, and secrets that are none.
import type { Plan } from '../domain/plan.js';
import type { Value } from '../domain/values.js';
import type { LoadedRange } from '../playbook/load-range.js';
import type { Place } from './place.js';
import { fetchSecrets, practiceSecrets } from './secrets.js';

type Answers = { readonly [key: string]: Value };

/** In a range commands really run: what they print is the range's, whatever the scenario would have them print. */
const captured = ({ steps }: Plan, { range }: LoadedRange): Answers => {
  const names = steps.flatMap(({ capture }) => Object.keys(capture));
  return Object.fromEntries(Object.entries(range.answers ?? {}).filter(([name]) => names.includes(name)));
};

/** Null in an incident. The scenario's answers go before those of the range, but for what commands tell. */
export const practiceAnswers = (
  plan: Plan,
  practice: LoadedRange | null,
): { readonly answers: Answers } | null => {
  const scenario = plan.drill?.answers ?? {};
  if (practice !== null)
    return { answers: { ...practice.range.answers, ...scenario, ...captured(plan, practice) } };
  return plan.drill === undefined ? null : { answers: scenario };
};

/** In a rehearsal nothing of the person's own is fetched. */
export const secretsFor = (
  plan: Plan,
  practice: LoadedRange | null,
  env: Place['env'],
): Promise<Map<string, string>> | Map<string, string> =>
  practice === null && plan.drill === undefined ? fetchSecrets(plan, env) : practiceSecrets(plan);
