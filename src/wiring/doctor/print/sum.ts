// The last line: how many of each, and what comes next.
import type { Check, CheckState } from '../../../domain/check.js';

const words: { readonly [S in CheckState]: string } = {
  ok: 'ok',
  look: 'to look at',
  bad: 'bad',
  skip: 'not known here',
};

const next = (has: (state: CheckState) => boolean): string => {
  if (has('bad')) return 'Mend what is bad first.';
  if (has('look')) return 'Nothing is in the way; look at the rest when there is time.';
  return 'Nothing is in the way. Practise now and then: ir run api-abuse --range';
};

export const sumUp = (checks: readonly Check[]): string => {
  const count = (state: CheckState): number => checks.filter((one) => one.state === state).length;
  const states = (Object.keys(words) as CheckState[]).filter((state) => count(state) > 0);
  const counts = states.map((state) => `${count(state)} ${words[state]}`).join(', ');
  return `${counts}. ${next((state) => count(state) > 0)}`;
};
