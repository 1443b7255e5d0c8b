// At night nobody reads three pages. What does not fit on one is skimmed, and the important line with it.

import type { Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';
import { proseOf } from '../../text/prose.js';

/** Measured: the shipped playbook has 17 steps and about 980 words, which is a page and some room is left. */
const mostWords = 1400;
const mostSteps = 30;

const countWords = (text: string): number => text.match(/\S+/g)?.length ?? 0;

/** What a person reads: sentences, and the commands that the steps run. */
const readWords = ({ checking: { playbook, sites } }: PlaybookSubject): number => {
  const commands = sites
    .filter(({ part }) => part === 'step' || part === 'wait')
    .map(({ line, script }) => [line?.value ?? script?.value ?? []].flat().join(' '));
  return [...proseOf(playbook).map(({ text }) => text), ...commands]
    .map(countWords)
    .reduce((sum, words) => sum + words, 0);
};

export const tooLong: Rule<PlaybookSubject> = {
  id: 'too-long',
  severity: 'warning',
  finds: 'a playbook that is much longer than a page',
  page: {
    why: 'Under stress people skim, and the line that mattered is skimmed too. A part that stands alone, such as gathering evidence, reads better as a playbook of its own that this one runs.',
    wrong: `
steps:
${Array.from({ length: 31 }, (_, index) => `  - { id: look-${index + 1}, title: Look at machine ${index + 1}, run: uptime, effect: read }`).join('\n')}`,
    right: `
steps:
  - { id: look, title: Look at the machines, playbook: look-at-machines }`,
  },
  check: (subject) => {
    const { playbook, document } = subject.checking;
    const words = readWords(subject);
    const steps = playbook.steps.length;
    if (words <= mostWords && steps <= mostSteps) return [];
    const message = `${steps} steps and ${words} words to read are more than a page or so (at most ${mostSteps} and ${mostWords}); move a part into a playbook of its own and run it with a \`playbook:\` step`;
    return [{ message, span: document.keySpanOf(['steps']) }];
  },
};
