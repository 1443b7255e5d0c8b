// The rules that hold for one value of any type, in front of its own reader: nothing that a tool could take for
// an option, nothing hidden, nothing endless.
import type { Field, Scalar } from '../../domain/values.js';
import { echo, hasHidden } from '../characters.js';
import { compilePattern, matchesWhole } from '../regex.js';
import type { Read } from './read.js';
import { readers } from './readers.js';

const longestValue = 4096;
// A line of the record holds 64 KiB, and a value stands in several, quoted.
const longestJson = 16 * 1024;

// A secret's spaces belong to it; the newline behind it comes from the command that printed it.
const trim = (field: Field, text: string): string =>
  field.type === 'secret' ? text.replace(/\r?\n$/, '') : text.trim();

// These two read a minus sign as part of their grammar, and never print one that is not a number's.
const mayStartWithMinus = (field: Field): boolean => field.type === 'integer' || field.type === 'datetime';

const findOutside = (field: Field, text: string): string | null => {
  const limit = field.type === 'json' ? longestJson : longestValue;
  if (text === '') return 'must not be empty';
  if (text.length > limit) return `must be at most ${limit} characters long; this has ${text.length}`;
  if (text.startsWith('-') && !mayStartWithMinus(field)) {
    return `must not begin with «-», since a command would take it for an option${shown(field, text)}`;
  }
  // JSON may span lines; its reader escapes the rest.
  if (field.type !== 'json' && hasHidden(text)) {
    return `must be one line without invisible characters${shown(field, text)}`;
  }
  return null;
};

const shown = (field: Field, text: string): string => (field.type === 'secret' ? '' : `, not ${echo(text)}`);

const checkPattern = (field: Field, value: Scalar): Read => {
  if (field.pattern === undefined) return { value };
  const compiled = compilePattern(field.pattern);
  if ('problem' in compiled) return { problem: `can't be checked: ${compiled.problem}` };
  if (matchesWhole(compiled.pattern, String(value))) return { value };
  return { problem: `must match the pattern ${field.pattern}${shown(field, String(value))}` };
};

/** One value from text. `now` in milliseconds since 1970, for relative datetimes. */
export const readOne = (field: Field, raw: string, now: number): Read => {
  const text = trim(field, raw);
  const outside = findOutside(field, text);
  if (outside !== null) return { problem: outside };
  const read = readers[field.type](text, field, now);
  return 'problem' in read ? read : checkPattern(field, read.value);
};
