// What drills and ranges have in common when they speak of answers.
import type { Value } from '../../domain/values.js';
import type { Checking } from '../../playbook/check/checking.js';
import type { SourceDocument } from '../../playbook/parse.js';
import type { Complaint } from '../rule.js';
import type { Answers } from './answers.js';
import { judgeAnswer } from './judge-answer.js';

export const wrongAnswers = (
  document: SourceDocument,
  checking: Checking,
  answers: Answers,
): readonly Complaint[] =>
  Object.entries(answers).flatMap(([key, value]: [string, Value]) => {
    const wrong = judgeAnswer(checking, key, value);
    if (wrong === null) return [];
    const path = ['answers', key];
    const span = wrong.at === 'key' ? document.keySpanOf(path) : document.spanOf(path);
    return [{ message: wrong.message, span }];
  });

const mostNamed = 12;

/** `«block.run», «block.approve» and 3 more`. */
export const listed = (keys: readonly string[]): string => {
  const named = keys.slice(0, mostNamed).map((key) => `«${key}»`);
  const rest = keys.length - named.length;
  return rest > 0 ? `${named.join(', ')} and ${rest} more` : named.join(', ');
};

/** One complaint for all that a section lacks, at its key, or at the playbook's name where it is not there. */
export const lacking = (
  document: SourceDocument,
  section: string,
  keys: readonly string[],
  message: string,
): readonly Complaint[] => {
  if (keys.length === 0) return [];
  const there = Object.hasOwn(document.value as object, section);
  return [{ message, span: there ? document.keySpanOf([section]) : document.spanOf(['playbook']) }];
};
