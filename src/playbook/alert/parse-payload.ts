// Bytes from outside become an object only after their size and depth are known to be harmless.
import type { JsonObject } from './alert.js';
import { isObject } from './own-value.js';

const limits = { bytes: 1024 * 1024, levels: 64 } as const;

type Payload = { readonly payload: JsonObject } | { readonly problem: string };

const isTooLong = (text: string): boolean =>
  text.length > limits.bytes || new TextEncoder().encode(text).length > limits.bytes;

/** Where the string that begins at `start` ends; the text's length when it never does. */
const endOfString = (text: string, start: number): number => {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '"') return at;
    if (text[at] === '\\') at++;
  }
  return text.length;
};

// By hand: a pattern for strings takes quadratic time on a quote that is never closed.
const isTooDeep = (text: string): boolean => {
  let level = 0;
  for (let at = 0; at < text.length && level <= limits.levels; at++) {
    const mark = text[at];
    if (mark === '"') at = endOfString(text, at);
    else if (mark === '[' || mark === '{') level++;
    else if (mark === ']' || mark === '}') level--;
  }
  return level > limits.levels;
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const what = 'a JSON object, as Prometheus Alertmanager, PagerDuty or Datadog send it, or plain JSON';

/** The payload as an object, or why it is none. At most 1 MiB and 64 levels; a byte order mark is dropped. */
export const parsePayload = (text: string): Payload => {
  if (isTooLong(text)) return { problem: 'the alert is larger than 1 MiB; expected one alert payload' };
  if (text.trim() === '') return { problem: `the alert is empty; expected ${what}` };
  if (isTooDeep(text)) return { problem: `the alert is nested deeper than ${limits.levels} levels` };
  const value = parseJson(text.replace(/^\uFEFF/, ''));
  if (value === undefined) return { problem: `the alert is not valid JSON; expected ${what}` };
  if (Array.isArray(value)) return { problem: `the alert is a list; expected ${what}` };
  return isObject(value) ? { payload: value } : { problem: `the alert is a single value; expected ${what}` };
};
