// How a typed value reads to a person.
import type { Value } from '../domain/values.js';

/** `yes`, `203.0.113.7`, `a, b`; an empty list is `none`. */
export const sayValue = (value: Value): string => {
  if (typeof value === 'object') return value.length === 0 ? 'none' : value.map(sayValue).join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
};
