// Every place where a playbook reads a value by its name, so that rules about names are written once.
import type { Span } from '../../domain/finding.js';
import { compileTemplate } from '../../language/template.js';
import type { Checking } from '../../playbook/check/checking.js';
import type { CommandPart, CommandSite } from '../../playbook/check/command-sites.js';
import { readEach } from '../../playbook/check/declared.js';
import type { Path } from '../../playbook/locate.js';
import { oncePer } from '../once.js';
import type { PlacedText } from '../values/every-text.js';
import { conditionsOf } from './conditions.js';

export interface NameUse {
  readonly name: string;
  readonly kind: 'command' | 'condition' | 'sentence' | 'list' | 'handed-on' | 'template' | 'output';
  /** The part of the step, or of the evidence, that the command is; null where there is no command. */
  readonly part: CommandPart | null;
  /** Indexes of the steps that read it; none for what belongs to the whole playbook. */
  readonly steps: readonly number[];
  /** The evidence in whose command it stands; null elsewhere. */
  readonly evidence: string | null;
  readonly span: () => Span;
}

type Around = Omit<NameUse, 'name' | 'span'>;

const slot = /\{\{\s*([a-z][a-z0-9_]*)\s*(?:\|\s*json\s*)?\}\}/g;
const variable = /\$\{?[#!]?IR_([A-Z][A-Z0-9_]*)/g;

const texts = (path: Path, value: unknown): readonly PlacedText[] => {
  if (typeof value === 'string') return [{ path, text: value }];
  if (!Array.isArray(value)) return [];
  return value.flatMap((text, index) => (typeof text === 'string' ? [{ path: [...path, index], text }] : []));
};

const slotsIn = (checking: Checking, { path, text }: PlacedText, around: Around): readonly NameUse[] =>
  [...text.matchAll(slot)].map((found) => ({
    ...around,
    name: found[1] ?? '',
    span: () => checking.document.spanInside(path, found.index, found.index + found[0].length),
  }));

const variablesIn = (checking: Checking, { path, text }: PlacedText, around: Around): readonly NameUse[] =>
  [...text.matchAll(variable)].map((found) => ({
    ...around,
    name: (found[1] ?? '').toLowerCase().replace(/_epoch$/, ''),
    span: () => {
      const end = found.index + found[0].length;
      return checking.document.spanInside(path, end - (found[1] ?? '').length - 'IR_'.length, end);
    },
  }));

const inSite = (checking: Checking, site: CommandSite): readonly NameUse[] => {
  const { part, steps, path, line, on, script, stdin } = site;
  const evidence = path[0] === 'evidence' ? String(path[1]) : null;
  const around: Around = { kind: 'command', part, steps, evidence };
  const written = [line, on].flatMap((one) => (one === null ? [] : texts(one.path, one.value)));
  return [
    ...written.flatMap((text) => slotsIn(checking, text, around)),
    ...(script === null ? [] : variablesIn(checking, { path: script.path, text: script.value }, around)),
    ...(stdin === null
      ? []
      : [{ ...around, name: stdin.value, span: () => checking.document.spanOf(stdin.path) }]),
  ];
};

const plain = (kind: NameUse['kind'], steps: readonly number[]): Around => ({
  kind,
  part: null,
  steps,
  evidence: null,
});

const inConditions = (checking: Checking): readonly NameUse[] =>
  conditionsOf(checking).flatMap(({ path, source, step, expression }) =>
    expression.names.map(({ name }) => ({
      ...plain('condition', step === null ? [] : [step]),
      name,
      span: () => {
        const at = Math.max(0, source.search(new RegExp(`(?<![\\w."'])${name}(?![\\w"'])`)));
        return checking.document.spanInside(path, at, at + name.length);
      },
    })),
  );

/** Sentences for people, lists to go through, and what is handed to a sub-playbook. */
const inSteps = (checking: Checking): readonly NameUse[] =>
  checking.playbook.steps.flatMap((step, index) => {
    const path: Path = ['steps', index];
    const sentences = 'confirm' in step ? [...texts([...path, 'confirm'], step['confirm'])] : [];
    const undone = 'confirm' in step ? texts([...path, 'rollback'], step.rollback) : [];
    const handed = Object.entries((step['with'] ?? {}) as object).flatMap(([name, value]) =>
      texts([...path, 'with', name], value),
    );
    const each = step.each === undefined ? [] : [readEach(step.each).list];
    const after: Around = { ...plain('sentence', [index]), part: 'rollback' };
    return [
      ...sentences.flatMap((text) => slotsIn(checking, text, plain('sentence', [index]))),
      ...undone.flatMap((text) => slotsIn(checking, text, after)),
      ...handed.flatMap((text) => slotsIn(checking, text, plain('handed-on', [index]))),
      ...each.map((name) => ({
        ...plain('list', [index]),
        name,
        span: () => checking.document.spanInside([...path, 'each'], 0, name.length),
      })),
    ];
  });

const inTemplates = (checking: Checking): readonly NameUse[] =>
  Object.entries(checking.playbook.templates ?? {}).flatMap(([id, { text }]) => {
    const compiled = compileTemplate(text);
    if ('problem' in compiled) return [];
    return compiled.names.map((name) => ({
      ...plain('template', []),
      name: name.split('.')[0] ?? '',
      span: () => checking.document.spanOf(['templates', id, 'text']),
    }));
  });

const inOutputs = ({ playbook, document }: Checking): readonly NameUse[] =>
  (playbook.outputs ?? []).map((name, index) => ({
    ...plain('output', []),
    name,
    span: () => document.spanOf(['outputs', index]),
  }));

/** All of them; the same name may stand in many places. */
export const nameUses = oncePer((checking: Checking): readonly NameUse[] => [
  ...checking.sites.flatMap((site) => inSite(checking, site)),
  ...inSteps(checking),
  ...inConditions(checking),
  ...inTemplates(checking),
  ...inOutputs(checking),
]);
