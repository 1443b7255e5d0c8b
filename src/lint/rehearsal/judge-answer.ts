// Whether an answer can be given at all: its key is a question of the playbook, and its value fits.
import type { Field, Value } from '../../domain/values.js';
import { nameOfId } from '../../language/names.js';
import { didYouMean, nearest } from '../../language/nearest.js';
import type { Checking } from '../../playbook/check/checking.js';
import { asTyped, readAnswer } from './answers.js';
import { stepQuestions } from './questions.js';

/** `at` says which half is wrong. */
export interface WrongAnswer {
  readonly at: 'key' | 'value';
  readonly message: string;
}

const closings: readonly string[] = ['resolved', 'false-alarm', 'duplicate', 'abandoned'];
const yesOrNo: readonly string[] = ['true', 'false', 'yes', 'no'];

/** The problem with a value, which continues a sentence that begins with the name; null when it fits. */
export const misfit = (field: Field, value: Value): string | null => {
  const read = readAnswer(field, value);
  return 'problem' in read ? read.problem : null;
};

const aboutName = ({ declared }: Checking, key: string, value: Value): WrongAnswer | null => {
  const seen = declared.filter(({ only }) => only === null);
  const found = seen.find(({ name }) => name === nameOfId(key));
  if (!found) {
    const hint = didYouMean(nameOfId(key), [...seen.map(({ name }) => name), 'situation']);
    return { at: 'key', message: `nothing in the playbook asks for «${key}»${hint || '; remove it'}` };
  }
  if (found.field.type === 'secret')
    return { at: 'key', message: `«${key}» is a secret, and a secret is never read from a file; remove it` };
  if (value === 'unknown') return null;
  const problem = misfit(found.field, value);
  return problem === null ? null : { at: 'value', message: `«${key}» ${problem}` };
};

const oneOf = (key: string, value: Value, allowed: readonly string[]): WrongAnswer | null =>
  allowed.includes(asTyped(value))
    ? null
    : { at: 'value', message: `«${key}» must be one of ${allowed.join(', ')}, not «${asTyped(value)}»` };

const aboutStep = (
  { playbook }: Checking,
  key: string,
  id: string,
  question: string,
  value: Value,
): WrongAnswer | null => {
  const ids = playbook.steps.map((step) => step.id);
  const found = ids.find((one) => nameOfId(one) === nameOfId(id));
  if (found === undefined)
    return {
      at: 'key',
      message: `there is no step «${id}» for «${key}»${didYouMean(id, ids) || '; remove it'}`,
    };
  if (!stepQuestions.includes(question)) {
    const near = nearest(question, stepQuestions);
    const asked = stepQuestions.join(', ');
    const hint = near === null ? `; a step asks for ${asked}` : `; did you mean «${id}.${near}»?`;
    return { at: 'key', message: `nothing asks for «${key}»${hint}` };
  }
  return ['confirm', 'run', 'approve', 'rollback'].includes(question) ? oneOf(key, value, yesOrNo) : null;
};

/** Null when the answer can be given, and where nobody can tell: questions of a playbook within this one. */
export const judgeAnswer = (checking: Checking, key: string, value: Value): WrongAnswer | null => {
  if (key === 'situation' || key.includes('/')) return null;
  const dot = key.indexOf('.');
  if (dot < 0) return aboutName(checking, key, value);
  const [head, tail] = [key.slice(0, dot), key.slice(dot + 1)];
  if (head === 'close') return tail === 'as' ? oneOf(key, value, closings) : null;
  if (head === 'evidence' || head === 'send' || head === 'jump') return null;
  return aboutStep(checking, key, head, tail, value);
};
