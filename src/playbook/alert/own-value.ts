// Payloads come from outside: only what they hold themselves is found, never what every object inherits.
import type { JsonObject } from './alert.js';

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const ownPart = (holder: unknown, key: string): unknown => {
  if (Array.isArray(holder)) return /^\d{1,7}$/.test(key) ? holder[Number(key)] : undefined;
  return isObject(holder) && Object.hasOwn(holder, key) ? holder[key] : undefined;
};

/**
 * What stands at a dotted path, or undefined. A key may itself hold dots (`labels.app.kubernetes.io/name`):
 * at each level the whole rest of the path is tried as a key first.
 */
export const ownValue = (holder: unknown, path: string): unknown => {
  const whole = ownPart(holder, path);
  const dot = path.indexOf('.');
  if (whole !== undefined || dot < 0) return whole;
  const part = ownPart(holder, path.slice(0, dot));
  return part === undefined ? undefined : ownValue(part, path.slice(dot + 1));
};
