// Questions answered from what was given beforehand. A suggestion is never taken for an answer: nobody looked at it.
import { IrError } from '../domain/errors.js';
import {
  type ChoiceQuestion,
  type ExactQuestion,
  Stopped,
  type TextQuestion,
  type ValueQuestion,
} from '../domain/responder.js';
import type { Value } from '../domain/values.js';
import { type AnswerBook, saysYes } from './answers.js';
import { nearMiss } from './near-miss.js';

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const howTo = (key: string, value: string, typed: string): string =>
  `Answer it with --set ${key}=${typed} or a line \`${key}: ${value}\` in an answers file.`;

/** Ends an unattended walkthrough at a question: which one, its key, and how to answer it. */
export const needsAnswer = (key: string, question: string, advice: string): Stopped =>
  new Stopped('needs-answer', `No answer for ${key}: ${oneLine(question)} ${advice}`);

const wrongAnswer = (key: string, problem: string): IrError =>
  new IrError(2, `The answer ${key} ${problem}.`, `Correct ${key} in --set or the answers file.`);

const asText = (answer: Value, question: ValueQuestion): string => {
  if (typeof answer !== 'object') return String(answer);
  return answer.map(String).join(question.field.type === 'json' ? '\n' : ', ');
};

const sameValue = (a: Value, b: Value | null): boolean => JSON.stringify(a) === JSON.stringify(b);

const confirmAdvice = (question: ValueQuestion): string => {
  const shown = question.suggestion === null ? 'value' : asText(question.suggestion, question);
  return `It came from a command or an alert (${shown}), and a change would use it: answer with the same value to confirm it, \`${question.key}: ${shown}\`.`;
};

const checkedValue = (question: ValueQuestion, answer: Value): Value => {
  const parsed = question.parse(asText(answer, question));
  if ('problem' in parsed) throw wrongAnswer(question.key, parsed.problem);
  if (question.confirming && question.suggestion !== null && !sameValue(parsed.value, question.suggestion)) {
    throw needsAnswer(question.key, question.question, confirmAdvice(question));
  }
  return parsed.value;
};

/** A value from the answers; null for *not known yet*. Throws Stopped when there is none, IrError 2 for a wrong one. */
export const answerValue = (question: ValueQuestion, book: AnswerBook): Value | null => {
  const { key, field } = question;
  if (field.type === 'secret') {
    const advice = 'A secret comes from an environment variable or a command (`from:`), or from a terminal.';
    throw needsAnswer(key, question.question, advice);
  }
  const answer = book.find(key);
  if (answer === undefined) {
    const advice = question.confirming ? confirmAdvice(question) : howTo(key, 'value', 'VALUE');
    throw needsAnswer(key, question.question, advice);
  }
  const unknown = answer === null || (answer === 'unknown' && !field.options?.includes('unknown'));
  if (!unknown) return checkedValue(question, answer);
  if (question.unknown) return null;
  throw wrongAnswer(key, 'must be known here; "unknown" is not enough');
};

/** An option from the answers. */
export const answerChoice = (question: ChoiceQuestion, book: AnswerBook, practice: boolean): string => {
  const names = question.options.map(({ name }) => name);
  if (question.in_person && !practice)
    throw needsAnswer(
      question.key,
      question.question,
      'Somebody has to see it first: answer it on a terminal.',
    );
  const answer = book.find(question.key);
  if (answer === undefined || answer === null) {
    const advice = `The options are ${names.join(', ')}. ${howTo(question.key, names[0] ?? 'value', names[0] ?? 'VALUE')}`;
    throw needsAnswer(question.key, question.question, advice);
  }
  // An answers file says `block.confirm: true`; the question offers yes and no.
  const text =
    typeof answer === 'boolean' && names.includes('yes') ? (answer ? 'yes' : 'no') : String(answer);
  const found = names.find((name) => name === text);
  if (found !== undefined) return found;
  const near = nearMiss(text, names);
  const hint = near ? `Did you mean ${near}?` : `Correct ${question.key} in --set or the answers file.`;
  throw new IrError(
    2,
    `The answer ${question.key} must be one of ${names.join(', ')}, not "${oneLine(text)}".`,
    hint,
  );
};

/** Text from the answers; empty where it is optional. */
export const answerText = (question: TextQuestion, book: AnswerBook): string => {
  const answer = book.find(question.key);
  const text = answer === undefined || answer === null ? '' : String(answer).trim();
  if (text !== '' || question.optional) return text;
  throw needsAnswer(question.key, question.question, howTo(question.key, 'text', 'TEXT'));
};

/** What somebody else has to do stands in front: what is to be approved may be long, and ends the sentence. */
const needsSomebody = ({ key, question, elsewhere, refusal }: ExactQuestion): Stopped => {
  const advice = refusal ?? elsewhere ?? 'Somebody has to type it on a terminal';
  return new Stopped('needs-answer', `No answer for ${key}. ${advice}. ${question.trim()}`);
};

/** True when the answers hold `true` or the expected text. */
export const answerExact = (question: ExactQuestion, book: AnswerBook, practice: boolean): boolean => {
  const { key, expected, refusal } = question;
  // In a real incident an approval is given by somebody who sees what will run.
  if (refusal !== undefined || (!practice && key.endsWith('.approve'))) throw needsSomebody(question);
  const answer = book.find(key);
  if (answer === undefined || answer === null) {
    const advice = `Answer it with a line \`${key}: true\` in an answers file.`;
    throw needsAnswer(key, question.question, advice);
  }
  return (practice && saysYes(answer)) || String(answer) === expected;
};
