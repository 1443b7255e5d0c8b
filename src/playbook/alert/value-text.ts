// Values in payloads as the text that an input's type then checks.
import type { AlertValue } from './alert.js';
import { ownValue } from './own-value.js';

const numberText = (value: number): string | null => {
  // A long id given as a number has lost digits by now: a wrong one is worse than none.
  const rounded = Number.isInteger(value) && !Number.isSafeInteger(value);
  return Number.isFinite(value) && !rounded ? String(value) : null;
};

/** A scalar as text; null for anything else, and for blank text, which templates leave for "nothing". */
export const scalarText = (value: unknown): string | null => {
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  if (typeof value === 'number') return numberText(value);
  return typeof value === 'boolean' ? String(value) : null;
};

const listText = (list: readonly unknown[]): readonly string[] | null => {
  if (list.some((item) => typeof item === 'object' && item !== null)) return null;
  const texts = list.map(scalarText).filter((text) => text !== null);
  return texts.length === 0 ? null : texts;
};

/** A scalar as text, a list of scalars as texts; null for objects and for nothing. */
export const valueText = (value: unknown): AlertValue | null =>
  Array.isArray(value) ? listText(value) : scalarText(value);

const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\s]+/gu;
const longest = 300;

/** The first of the paths that holds a scalar, as one line of at most 300 characters for people to read. */
export const firstLine = (holder: unknown, paths: readonly string[]): string | null => {
  for (const path of paths) {
    const text = scalarText(ownValue(holder, path))?.replace(hidden, ' ').trim();
    if (text) return [...text.slice(0, longest * 2)].slice(0, longest).join('');
  }
  return null;
};
