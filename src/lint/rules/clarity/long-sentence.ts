// A sentence that has to be read twice is one that is not read at all at 3 a.m.
import type { Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';
import { proseOf } from '../../text/prose.js';
import { sentencesOf } from '../../text/sentences.js';
import { wordsOf } from '../../text/words.js';

const most = 25;

/** In one text; whoever has mended so many sees the next ones. */
const mostComplaints = 20;

const longOnes = (text: string): readonly { start: number; end: number; words: number }[] =>
  sentencesOf(text)
    .map(({ text: sentence, start, end }) => ({ start, end, words: wordsOf(sentence).length }))
    .filter(({ words }) => words > most)
    .slice(0, mostComplaints);

export const longSentence: Rule<PlaybookSubject> = {
  id: 'long-sentence',
  severity: 'warning',
  finds: 'a sentence of more than 25 words',
  page: {
    why: 'A tired reader loses the beginning of a long sentence before its end. Two short ones take less time than one long one read twice.',
    wrong: `
summary: >
  The payments API answers too late for its customers because one of the pods that serve it has run out of memory
  and starts again and again without anybody noticing.`,
    right: `
summary: >
  The payments API answers too late for its customers. One of its pods has run out of memory and starts again and
  again without anybody noticing.`,
  },
  check: ({ checking: { playbook, document } }) =>
    proseOf(playbook).flatMap(({ path, text }) =>
      longOnes(text).map(({ start, end, words }) => ({
        message: `this sentence has ${words} words; make it two, ${most} are the most that a tired reader can hold`,
        span: document.spanInside(path, start, end),
      })),
    ),
};
