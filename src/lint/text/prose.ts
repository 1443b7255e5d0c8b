// Everything in a playbook that a person reads as a sentence, and where it stands.
import type { AuthoredStep, Playbook } from '../../domain/playbook.js';
import type { Field } from '../../domain/values.js';
import type { Path } from '../../playbook/locate.js';
import type { PlacedText } from '../values/every-text.js';

const at = (path: Path, text: unknown): readonly PlacedText[] =>
  typeof text === 'string' ? [{ path, text }] : [];

const questions = (path: Path, fields: unknown): readonly PlacedText[] =>
  Object.entries((fields ?? {}) as { readonly [name: string]: Field }).flatMap(([name, { question }]) =>
    at([...path, name, 'question'], question),
  );

const items = (path: Path, confirm: unknown): readonly PlacedText[] =>
  Array.isArray(confirm) ? confirm.flatMap((item, index) => at([...path, index], item)) : at(path, confirm);

const own = ['title', 'guide', 'decide', 'expect', 'if_skipped', 'no_evidence', 'irreversible'] as const;

const ofStep = (step: AuthoredStep, index: number): readonly PlacedText[] => {
  const path: Path = ['steps', index];
  return [
    ...own.flatMap((key) => at([...path, key], step[key])),
    ...items([...path, 'confirm'], step['confirm']),
    // What a person did by hand is put back by hand: its rollback is a sentence.
    ...('confirm' in step ? at([...path, 'rollback'], step.rollback) : []),
    ...questions([...path, 'ask'], step['ask']),
    ...questions([...path, 'capture'], step.capture),
  ];
};

/** The title, the summary, the questions and all sentences of the steps; no commands and no templates. */
export const proseOf = (playbook: Playbook): readonly PlacedText[] => [
  ...at(['title'], playbook.title),
  ...at(['summary'], playbook.summary),
  ...questions(['inputs'], playbook.inputs),
  ...playbook.steps.flatMap(ofStep),
];

/** What is told to others, and who does what. */
export const messagesOf = (playbook: Playbook): readonly PlacedText[] => [
  ...Object.entries(playbook.roles ?? {}).flatMap(([role, text]) => at(['roles', role], text)),
  ...Object.entries(playbook.templates ?? {}).flatMap(([id, { text }]) =>
    at(['templates', id, 'text'], text),
  ),
];
