// Answers given beforehand, by key. Step ids carry dashes and keys underscores, so both spellings find an answer.
import type { Value } from '../domain/values.js';

/** Text is read as if typed; other values come from a YAML or JSON file. */
export type Answers = { readonly [key: string]: Value | null };

const normal = (key: string): string => key.replaceAll('-', '_');

export interface AnswerBook {
  /** Undefined: no answer. Null: given as *not known yet*. */
  find(key: string): Value | null | undefined;
}

export const createAnswerBook = (answers: Answers): AnswerBook => {
  const byKey = new Map(Object.entries(answers).map(([key, value]) => [normal(key), value]));
  return { find: (key) => byKey.get(normal(key)) };
};

/** Whether an answer says yes: `true`, or text for it. */
export const saysYes = (answer: Value | null | undefined): boolean =>
  answer === true || (typeof answer === 'string' && ['true', 'yes', 'y'].includes(answer.toLowerCase()));
