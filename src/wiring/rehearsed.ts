// What a rehearsal has beside its plan: answers where nobody is asked, and secrets that are none.
import type { Plan } from '../domain/plan.js';
import type { Value } from '../domain/values.js';
import type { LoadedRange } from '../playbook/load-range.js';
import type { Place } from './place.js';
import { fetchSecrets, practiceSecrets } from './secrets.js';

/** Null in an incident. The scenario's answers go before those of the range. */
export const practiceAnswers = (
  { drill }: Plan,
  practice: LoadedRange | null,
): { readonly answers: { readonly [key: string]: Value } } | null =>
  practice === null && drill === undefined
    ? null
    : { answers: { ...practice?.range.answers, ...drill?.answers } };

/** In a rehearsal nothing of the person's own is fetched. */
export const secretsFor = (
  plan: Plan,
  practice: LoadedRange | null,
  env: Place['env'],
): Promise<Map<string, string>> | Map<string, string> =>
  practice === null && plan.drill === undefined ? fetchSecrets(plan, env) : practiceSecrets(plan);
