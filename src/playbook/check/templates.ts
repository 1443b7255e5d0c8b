// Messages: Liquid that parses, over names that exist.
import type { Finding } from '../../domain/finding.js';
import { compileTemplate } from '../../language/template.js';
import { hintFor } from '../hint.js';
import type { Path } from '../locate.js';
import { type Check, type Checking, problem } from './checking.js';
import { visibleTo } from './declared.js';

/** What every template has, beside the playbook's own names. */
export const templateWords: readonly string[] = [
  'incident',
  'roles',
  'situation',
  'actions',
  'next',
  'next_update_at',
];

/** What a template can say about the incident; src/engine/message-values.ts fills it in. */
const incidentParts: readonly string[] = ['id', 'title', 'severity', 'elapsed', 'phase', 'mode'];

const offsetOf = (text: string, line: number, col: number): number =>
  text
    .split('\n')
    .slice(0, line - 1)
    .reduce((sum, one) => sum + one.length + 1, 0) +
  col -
  1;

/** The rest of the line from there, to be found again in the file. */
const lineFrom = (text: string, at: number): string => text.slice(at).split('\n')[0] ?? '';

const checkText = (checking: Checking, path: Path, text: string): readonly Finding[] => {
  const compiled = compileTemplate(text);
  if ('problem' in compiled) {
    const at = offsetOf(text, compiled.line, compiled.col);
    const span = checking.document.spanWithin(path, lineFrom(text, at), text, at);
    return [problem('wrong-template', span, compiled.problem)];
  }
  return checkTemplateNames(checking, path, text, compiled.names);
};

/** What stands behind `incident.` and `roles.`; null where anything may. */
const partsOf = ({ playbook }: Checking, name: string): readonly string[] | null => {
  if (name === 'incident') return incidentParts;
  return name === 'roles' ? Object.keys(playbook.roles ?? {}) : null;
};

const checkPart = (checking: Checking, name: string, part: string | undefined): string | null => {
  const parts = partsOf(checking, name);
  if (parts === null || part === undefined || parts.includes(part)) return null;
  return `there is no «${name}.${part}» for a template${hintFor(checking, part, parts)}`;
};

/** What is wrong with one name that a template reads: the rule and the message. */
const judge = (checking: Checking, used: string): readonly [rule: string, message: string] | null => {
  const [name = '', part] = used.split('.');
  if (templateWords.includes(name)) {
    const message = checkPart(checking, name, part);
    return message === null ? null : ['unknown-name', message];
  }
  const visible = visibleTo(checking.declared, []);
  const found = visible.find((declared) => declared.name === name);
  if (found?.field.type === 'secret')
    return ['secret-in-template', `«${name}» is a secret; a message can't hold it`];
  if (found) return null;
  const hint = hintFor(checking, name, [...visible.map((declared) => declared.name), ...templateWords]);
  return ['unknown-name', `there is no name «${name}» for a template${hint}`];
};

/** Where the text reads the name, as a whole word. */
const placeIn = (text: string, used: string): number =>
  Math.max(0, text.search(new RegExp(`(?<![\\w.])${used.replaceAll('.', '\\s*\\.\\s*')}(?!\\w)`)));

const checkTemplateNames = (
  checking: Checking,
  path: Path,
  text: string,
  used: readonly string[],
): readonly Finding[] =>
  used.filter(isPlain).flatMap((name) => {
    const judged = judge(checking, name);
    if (judged === null) return [];
    const span = checking.document.spanWithin(path, name, text, placeIn(text, name));
    return [problem(judged[0], span, judged[1])];
  });

// A name looked up with odd characters (`roles["on call"]`) is left to the rendering.
const isPlain = (name: string): boolean => /^[\w.-]+$/.test(name);

/** A misspelt name would hide nothing less, and its author would wonder why. */
const checkRaw = (checking: Checking, id: string, raw: readonly string[]): readonly Finding[] => {
  const names = visibleTo(checking.declared, []).map(({ name }) => name);
  return raw.flatMap((name, index) => {
    if (names.includes(name)) return [];
    const span = checking.document.spanOf(['templates', id, 'raw', index]);
    return [problem('unknown-name', span, `there is no name «${name}»${hintFor(checking, name, names)}`)];
  });
};

export const checkTemplates: Check = (checking) =>
  Object.entries(checking.playbook.templates ?? {}).flatMap(([id, { text, raw = [] }]) => [
    ...checkText(checking, ['templates', id, 'text'], text),
    ...checkRaw(checking, id, raw),
  ]);
