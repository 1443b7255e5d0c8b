// The gate for every value: typed by a person, read from a file, captured from an attacker's log line.
import type { Field, Value } from '../domain/values.js';
import { readMany, splitList } from './types/list.js';
import { readOne } from './types/one.js';

/** A problem continues a sentence that begins with the name: "must be an IP address such as …". */
export type ParsedValue = { readonly value: Value } | { readonly problem: string };

/** Text to a canonical value (a list with `many`). `now` in ms since 1970, for relative datetimes. */
export const parseValue = (field: Field, text: string, now: number): ParsedValue =>
  field.many ? readMany(field, splitList(field.type, text), now) : readOne(field, text, now);

const isNumberType = (field: Field): boolean => field.type === 'integer' || field.type === 'port';

/** How a value from YAML or JSON would have been typed; null when its kind does not fit the field. */
const asTyped = (field: Field, value: unknown): string | null => {
  if (typeof value === 'string') return value;
  if (field.type === 'json') return JSON.stringify(value) ?? null;
  if (typeof value === 'number' && isNumberType(field)) return String(value);
  if (typeof value === 'boolean' && field.type === 'boolean') return String(value);
  return null;
};

const kindOf = (value: unknown): string => {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'a map' : `${String(value)} without quotes`;
};

const mustBe = (field: Field): string => {
  if (isNumberType(field)) return 'must be a whole number';
  return field.type === 'boolean' ? 'must be true or false' : 'must be text in quotes';
};

const wrongKind = (field: Field, value: unknown): ParsedValue => ({
  problem: `${mustBe(field)}, not ${kindOf(value)}`,
});

const checkList = (field: Field, list: readonly unknown[], now: number): ParsedValue => {
  const texts: string[] = [];
  for (const item of list) {
    const text = asTyped(field, item);
    if (text === null) return wrongKind(field, item);
    texts.push(text);
  }
  return readMany(field, texts, now);
};

/** As parseValue, for what a YAML or JSON file holds. Numbers and booleans fit only fields of their kind. */
export const checkValue = (field: Field, value: unknown, now: number): ParsedValue => {
  if (field.many && Array.isArray(value)) return checkList(field, value, now);
  const text = asTyped(field, value);
  return text === null ? wrongKind(field, value) : parseValue(field, text, now);
};
