// A misspelt rule in a comment silences nothing, and its author believes that it does.
import { echo } from '../../../language/characters.js';
import { didYouMean } from '../../../language/nearest.js';
import type { Rule } from '../../rule.js';
import { aboutComments } from '../../silence.js';
import type { FileSubject } from '../../subject.js';

// One comment may name thousands, and each hint means a search through all rules.
const mostHints = 100;

const messageFor = (name: string, rules: FileSubject['rules'], hinted: boolean): string | null => {
  const found = rules.find(({ id }) => id === name);
  if (found?.group === 'refused')
    return `${echo(name)} can't be silenced, because \`ir run\` refuses such a file; mend the place instead`;
  if (aboutComments.includes(name))
    return `${echo(name)} can't be silenced, because it is about comments like this one; remove it here`;
  if (found) return null;
  const known = rules.filter(({ group }) => group !== 'refused').map(({ id }) => id);
  return `there is no rule ${echo(name)}${(hinted && didYouMean(name, known)) || '; `ir lint --rules` lists them'}`;
};

const namesIn = (suppressions: FileSubject['suppressions']) =>
  suppressions.flatMap(({ rules, ruleAt, start }) =>
    rules.map((name, index) => ({ name, start: ruleAt[index] ?? start })),
  );

export const unknownSuppression: Rule<FileSubject> = {
  id: 'unknown-suppression',
  severity: 'error',
  finds: "a comment that silences a rule that does not exist, or one that can't be silenced",
  page: {
    why: "A comment with a misspelt rule looks as if somebody had weighed the matter and decided, and it does nothing at all. What `ir run` refuses can't be silenced either: the playbook would not start.",
    wrong: `
steps:
  - id: look
    title: Look at the queue
    # ir-lint-ignore unknow-read: queue show only prints
    run: payctl queue show
    effect: read`,
    right: `
steps:
  - id: look
    title: Look at the queue
    # ir-lint-ignore unknown-read: queue show only prints
    run: payctl queue show
    effect: read`,
  },
  check: ({ document, suppressions, rules }) =>
    document === null
      ? []
      : namesIn(suppressions).flatMap(({ name, start }, index) => {
          const message = messageFor(name, rules, index < mostHints);
          const span = document.spanAt([start, start + name.length]);
          return message === null ? [] : [{ message, span }];
        }),
};
