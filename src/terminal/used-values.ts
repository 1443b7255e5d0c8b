// Values that were there before the first question: one line for all of them, for nobody is asked anything.
import type { Event } from '../domain/fact.js';
import type { ValueSource } from '../domain/fact-words.js';

const beforehand: readonly ValueSource[] = ['flag', 'answers', 'alert', 'config', 'default', 'range'];

export interface UsedValues {
  /** True when the event was taken in and needs no line of its own. */
  take(event: Event): boolean;
  /** The line for what was taken in since the last call; null for nothing. */
  flush(): string | null;
}

export const createUsedValues = (): UsedValues => {
  let taken: string[] = [];
  return {
    take: ({ type, data }) => {
      if (type !== 'value.set' || !data.confirmed || !beforehand.includes(data.source)) return false;
      const { name, value } = data;
      taken.push(`${name} ${value === undefined ? '(kept secret)' : [value].flat().map(String).join(', ')}`);
      return true;
    },
    flush: () => {
      const line = taken.length === 0 ? null : `Using ${taken.join(', ')}.`;
      taken = [];
      return line;
    },
  };
};
