// An input that nothing reads is a question at 3 a.m. whose answer goes nowhere.
import { nameUses } from '../../names/name-uses.js';
import type { Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';

/** A file beside the playbook is given every value, and nobody has read what it does with them. */
const runsOwnFile = ({ invocations }: PlaybookSubject): boolean =>
  invocations.some(({ words }) => words[0]?.text.startsWith('./'));

export const unusedInput: Rule<PlaybookSubject> = {
  id: 'unused-input',
  severity: 'warning',
  finds: 'an input that nothing in the playbook reads',
  page: {
    why: 'Whoever starts the run looks for the value first, and it changes nothing. Often the name was meant to stand in a command, which now runs without it.',
    wrong: `
inputs:
  deployment: { type: k8s-name, default: payments }
  region: { type: text, question: Which region is it? }`,
    right: `
inputs:
  deployment: { type: k8s-name, default: payments }`,
  },
  check: (subject) => {
    const { playbook, document } = subject.checking;
    if (runsOwnFile(subject)) return [];
    const used = new Set(nameUses(subject.checking).map(({ name }) => name));
    return Object.entries(playbook.inputs ?? {}).flatMap(([name, { type }]) => {
      // An input of the type severity sets that of the incident.
      if (used.has(name) || type === 'severity') return [];
      const message = `nothing reads the input «${name}»; use it, or remove it so that nobody looks for a value`;
      return [{ message, span: document.keySpanOf(['inputs', name]) }];
    });
  },
};
