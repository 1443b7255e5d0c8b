// A typed value: asked until it passes its type, so that nothing half-read reaches a command.
import type { ValueQuestion } from '../domain/responder.js';
import { type Field, severities, type Value } from '../domain/values.js';
import { matchOption } from './match-option.js';
import type { Terminal } from './read-line.js';
import { askUntil, questionLines, type Read } from './talk.js';

/** A value as it would be typed. */
export const valueText = (value: Value): string =>
  typeof value === 'object' ? value.map(String).join(', ') : String(value);

const namesOf = (field: Field): readonly string[] => {
  if (field.type === 'severity') return severities;
  return field.type === 'choice' ? (field.options ?? []) : [];
};

const yesNo: { readonly [typed: string]: string } = { y: 'true', yes: 'true', n: 'false', no: 'false' };

// Short forms a person may type, in the long form that the type reads.
const expand = (field: Field, typed: string): { readonly text: string } | { readonly problem: string } => {
  if (field.type === 'boolean') return { text: yesNo[typed.toLowerCase()] ?? typed };
  const names = namesOf(field);
  if (names.length === 0) return { text: typed };
  const parts = field.many ? typed.split(',') : [typed];
  const found: string[] = [];
  for (const part of parts) {
    const matched = matchOption(part, names);
    if ('problem' in matched) return matched;
    found.push(matched.name);
  }
  return { text: found.join(', ') };
};

const suggestionText = (question: ValueQuestion): string | null => {
  const { suggestion, field } = question;
  if (suggestion === null || field.type === 'secret') return null;
  if (field.type === 'boolean') return suggestion ? 'yes' : 'no';
  return valueText(suggestion);
};

// What nobody knows counts as yes until somebody does: nobody should be told too late.
const unknownHint = ({ type }: Field): string =>
  type === 'boolean'
    ? 'Type y, n or u for unknown. Unknown counts as yes until somebody knows; it is asked again.'
    : 'Type unknown if nobody knows yet; it is asked again.';

const hints = (question: ValueQuestion, suggestion: string | null): readonly string[] => {
  const { field } = question;
  const lines =
    namesOf(field).length > 0
      ? [
          namesOf(field)
            .map((name, at) => `${at + 1} ${name}`)
            .join('   '),
        ]
      : [];
  if (field.many) lines.push('Several are allowed, with commas between them.');
  if (field.type === 'boolean' && !question.unknown) lines.push('Type y or n.');
  if (field.type === 'secret') lines.push('What you type does not show and is not kept.');
  if (question.confirming && suggestion !== null) {
    lines.push(`${question.key} = ${suggestion}`);
    lines.push('Nobody has looked at it yet, and a change is about to use it.');
    lines.push('Enter: it is right. Otherwise type the right one.');
  } else if (suggestion !== null) lines.push(`Enter: ${suggestion}.`);
  if (question.unknown) lines.push(unknownHint(field));
  return lines;
};

const isOption = (field: Field, typed: string): boolean => namesOf(field).includes(typed);

const saysUnknown = ({ field, unknown }: ValueQuestion, typed: string): boolean => {
  const text = typed.toLowerCase();
  return (
    unknown && (text === 'unknown' || (text === 'u' && field.type === 'boolean')) && !isOption(field, typed)
  );
};

const needed = ({ field, unknown }: ValueQuestion): string => {
  if (field.type === 'boolean')
    return `Enter alone does nothing here. Type y${unknown ? ', n or u' : ' or n'}.`;
  return `An answer is needed${unknown ? '; "unknown" is one' : ''}.`;
};

/** What a typed line means for this question. Null: not known yet. */
export const readTypedValue = (question: ValueQuestion, typed: string): Read<Value | null> => {
  if (typed === '' && question.suggestion !== null) return { value: question.suggestion };
  if (saysUnknown(question, typed)) return { value: null };
  if (typed === '') return { problem: needed(question) };
  const expanded = expand(question.field, typed);
  if ('problem' in expanded) return expanded;
  const parsed = question.parse(expanded.text);
  return 'problem' in parsed ? { problem: `It ${parsed.problem}.` } : parsed;
};

/** Asks until the answer is of its type. Null: not known yet. */
export const askValue = (terminal: Terminal, question: ValueQuestion): Promise<Value | null> => {
  const suggestion = suggestionText(question);
  const above = questionLines(terminal, question.question, hints(question, suggestion));
  const hidden = question.field.type === 'secret';
  return askUntil(terminal, { above, suggestion, hidden }, (typed) => readTypedValue(question, typed));
};
