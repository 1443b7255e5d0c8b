// A word that has to be translated costs seconds at night, and shuts out whoever is new to the team.
import type { Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';
import { findWords, vocabularyOf } from '../../text/find-jargon.js';
import { plainWords } from '../../text/jargon.js';
import { messagesOf, proseOf } from '../../text/prose.js';

export const jargon: Rule<PlaybookSubject> = {
  id: 'jargon',
  severity: 'warning',
  finds: 'a word for which there is a plainer one',
  page: {
    why: 'The person on duty may be new, tired, or reading in a second language. A plain word is understood at once by all of them, and by customers and lawyers who read the report.',
    wrong: `
summary: Reach out to the DBA in order to quiesce payments prior to the fix.`,
    right: `
summary: Ask the DBA to stop new payments before the fix.`,
  },
  check: ({ checking: { playbook, document }, known }) => {
    const vocabulary = vocabularyOf(plainWords(known.words));
    return [...proseOf(playbook), ...messagesOf(playbook)].flatMap(({ path, text }) =>
      findWords(text, vocabulary).map(({ text: word, plain, start, end }) => ({
        message: `«${word}» has a plainer word; write «${plain}»`,
        span: document.spanInside(path, start, end),
      })),
    );
  },
};
