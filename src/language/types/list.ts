// Values that come in numbers: how typed text splits into them, and how many there may be.
import type { Field, Scalar, Value } from '../../domain/values.js';
import { readOne } from './one.js';

export const mostValues = 1000;
const longestList = 16 * 1024;

/** What lies between two values. Where a value may itself hold spaces or commas, only the rest separates. */
const separatorOf = (type: Field['type']): RegExp => {
  if (type === 'json' || type === 'secret') return /\r?\n/;
  if (type === 'text' || type === 'choice' || type === 'path' || type === 'datetime') return /[,\n]/;
  return /[,\s]+/;
};

export const splitList = (type: Field['type'], text: string): readonly string[] =>
  text.split(separatorOf(type)).filter((part) => part.trim() !== '');

/** Each one read and checked; an empty list is a value. */
export const readMany = (
  field: Field,
  parts: readonly string[],
  now: number,
): { readonly value: Value } | { readonly problem: string } => {
  if (parts.length > mostValues) return { problem: `must be at most ${mostValues} values` };
  const values: Scalar[] = [];
  for (const [index, part] of parts.entries()) {
    const read = readOne(field, part, now);
    if ('problem' in read) return { problem: `${read.problem} (number ${index + 1} of ${parts.length})` };
    values.push(read.value);
  }
  // A line of the record holds 64 KiB, and a value stands in several.
  const bytes = new TextEncoder().encode(JSON.stringify(values)).length;
  if (bytes > longestList)
    return { problem: `must be at most ${longestList} bytes together; these are ${bytes}` };
  return { value: values };
};
