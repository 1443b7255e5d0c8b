// Keeps `data` to what every language reads the same way, so that a line can be checked without JavaScript.
import type { Json } from '../domain/values.js';

const keyPattern = /^[a-z][a-z0-9_]*$/;

// A breach is a mistake in our own code, never the responder's: hence a plain Error.
const refuse = (path: string, why: string): never => {
  throw new Error(`Not fit for the timeline: ${path} ${why}.`);
};

/** The text itself. Throws when it holds half of a surrogate pair. */
export const cleanText = (text: string, path: string): string =>
  text.isWellFormed() ? text : refuse(path, 'holds half of a surrogate pair');

const cleanNumber = (value: number, path: string): number => {
  if (!Number.isSafeInteger(value)) refuse(path, `is not an integer within 2^53-1: ${value}`);
  // JSON writes -0 as 0, so the event in memory must hold what will be read back.
  return value === 0 ? 0 : value;
};

const cleanObject = (value: object, path: string): Json => {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) refuse(path, 'is not a plain object');
  const clean: { [key: string]: Json } = {};
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) continue;
    if (!keyPattern.test(key)) refuse(`${path}.${key}`, 'has a key that is not [a-z][a-z0-9_]*');
    clean[key] = cleanData(item, `${path}.${key}`);
  }
  return clean;
};

/**
 * A copy that holds only what a line may hold; keys whose value is undefined are left out.
 * Throws a plain Error that names the place: floats, large integers, lone surrogates, odd keys, anything not JSON.
 */
export const cleanData = (value: unknown, path: string): Json => {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return cleanText(value, path);
  if (typeof value === 'number') return cleanNumber(value, path);
  if (Array.isArray(value)) return Array.from(value, (item, index) => cleanData(item, `${path}[${index}]`));
  if (typeof value === 'object') return cleanObject(value, path);
  return refuse(path, `is ${typeof value}, which JSON does not know`);
};
