// News that is never given, or given twice.
import type { AuthoredInject } from '../../domain/scenario.js';
import { nameOfId } from '../../language/names.js';
import type { Checking } from '../../playbook/check/checking.js';
import type { SourceDocument } from '../../playbook/parse.js';
import type { Complaint } from '../rule.js';
import type { Answers } from './answers.js';
import { scenarioOf } from './scenario.js';
import { fatesOf } from './way.js';

const neverGiven = (
  document: SourceDocument,
  checking: Checking,
  injects: readonly AuthoredInject[],
  answers: Answers,
): readonly Complaint[] => {
  const fates = fatesOf(checking, answers);
  return injects.flatMap(({ after }, index) => {
    const step = checking.playbook.steps.findIndex(({ id }) => nameOfId(id) === nameOfId(after ?? ''));
    if (fates[step] !== 'left-out') return [];
    const message = `the model answers leave out step «${after}», so that this news is never given; name another step, or a time with \`at\``;
    return [{ message, span: document.spanOf(['injects', index, 'after']) }];
  });
};

const wordsOf = ({ at, after, to, say }: AuthoredInject): string =>
  [at ?? '', after ?? '', to, say.trim().replace(/\s+/g, ' ')].join('\n');

const givenTwice = (document: SourceDocument, injects: readonly AuthoredInject[]): readonly Complaint[] => {
  const all = injects.map(wordsOf);
  return all.flatMap((words, index) => {
    const first = all.indexOf(words);
    if (first === index) return [];
    const { line } = document.spanOf(['injects', first]).start;
    const message = `line ${line} gives the same news at the same time; remove one of them`;
    return [{ message, span: document.spanOf(['injects', index, 'say']), severity: 'warning' as const }];
  });
};

export const idleNews = (document: SourceDocument, checking: Checking): readonly Complaint[] => {
  const { injects = [], answers } = scenarioOf(document);
  return [
    ...(answers === undefined ? [] : neverGiven(document, checking, injects, answers)),
    ...givenTwice(document, injects),
  ];
};
