// Sentences for people to act on may hold `{{ name }}`: a name that does not exist would be read out at night.
import type { Finding } from '../../domain/finding.js';
import { hintFor } from '../hint.js';
import type { Path } from '../locate.js';
import { type Check, type Checking, problem } from './checking.js';
import { visibleTo } from './declared.js';

interface Sentence {
  readonly path: Path;
  readonly text: string;
  readonly step: number;
}

const sentences = ({ playbook }: Checking): readonly Sentence[] =>
  playbook.steps.flatMap((step, index) => {
    const confirm = step['confirm'] as string | readonly string[] | undefined;
    if (confirm === undefined) return [];
    const path = ['steps', index, 'confirm'];
    const items =
      typeof confirm === 'string'
        ? [{ path, text: confirm, step: index }]
        : confirm.map((text, at) => ({ path: [...path, at], text, step: index }));
    const { rollback } = step;
    if (typeof rollback !== 'string') return items;
    return [...items, { path: ['steps', index, 'rollback'], text: rollback, step: index }];
  });

const checkSentence = (checking: Checking, { path, text, step }: Sentence): readonly Finding[] => {
  const names = visibleTo(checking.declared, [step]);
  const known = names.filter(({ field }) => field.type !== 'secret').map(({ name }) => name);
  return [...text.matchAll(/\{\{\s*([a-z][a-z0-9_]*)\s*\}\}/g)].flatMap((found) => {
    const name = found[1] ?? '';
    if (known.includes(name)) return [];
    const span = checking.document.spanWithin(path, found[0], text, found.index);
    const secret = names.some((declared) => declared.name === name);
    if (secret)
      return [problem('secret-in-template', span, `«${name}» is a secret; a sentence can't hold it`)];
    return [
      problem('unknown-name', span, `there is no name «${name}» here${hintFor(checking, name, known)}`),
    ];
  });
};

export const checkSentences: Check = (checking) =>
  sentences(checking).flatMap((sentence) => checkSentence(checking, sentence));
