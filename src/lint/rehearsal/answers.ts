// The answers of a drill or a range, and what each comes to: it is read as if it were typed, so a number does for a text.
import type { Field, Value } from '../../domain/values.js';
import { nameOfId } from '../../language/names.js';
import { checkValue, type ParsedValue, parseValue } from '../../language/types.js';
import type { Checking } from '../../playbook/check/checking.js';

export type Answers = { readonly [key: string]: Value };

/** Times such as `-1h` are relative; any moment will do to see whether they can be read. */
export const someTime = Date.UTC(2026, 0, 1);

export const asTyped = (value: Value): string =>
  typeof value === 'object' ? value.map(String).join(', ') : String(value);

export const readAnswer = (field: Field, value: Value): ParsedValue => {
  const checked = checkValue(field, value, someTime);
  if (!('problem' in checked)) return checked;
  const typed = parseValue(field, asTyped(value), someTime);
  return 'problem' in typed ? checked : typed;
};

/** Step ids carry dashes and names underscores: both spellings find an answer. */
export const findAnswer = (answers: Answers, key: string): Value | undefined => {
  const found = Object.keys(answers).find((one) => nameOfId(one) === nameOfId(key));
  return found === undefined ? undefined : answers[found];
};

/** The field behind a name or a step's id; undefined where nothing in the playbook sets it. */
export const fieldNamed = ({ declared }: Checking, name: string): Field | undefined =>
  declared.find((one) => one.only === null && one.name === nameOfId(name))?.field;
