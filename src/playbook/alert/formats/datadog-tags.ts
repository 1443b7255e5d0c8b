// Datadog writes tags as `key:value,key:value`: the scope that triggered, and all tags of the event.
import type { JsonObject } from '../alert.js';
import { isObject } from '../own-value.js';

type Tags = Map<string, readonly string[]>;

const tagTexts = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return value.split(',');
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
};

const addTag = (tags: Tags, text: string): void => {
  const colon = text.indexOf(':');
  const [key, value] = [text.slice(0, colon).trim(), text.slice(colon + 1).trim()];
  if (colon < 1 || key === '' || value === '') return;
  const known = tags.get(key) ?? [];
  if (!known.includes(value)) tags.set(key, [...known, value]);
};

const parseTags = (value: unknown): JsonObject => {
  if (isObject(value)) return value;
  const tags: Tags = new Map();
  for (const text of tagTexts(value)) addTag(tags, text);
  const entries = [...tags].map(([key, values]) => [key, values.length === 1 ? values[0] : values]);
  return Object.fromEntries(entries);
};

/** Tags by key, a list where one key has several values. The scope goes first: it is what triggered. */
export const readTags = (fields: JsonObject): JsonObject => {
  const entries = ['tags', 'alertscope'].flatMap((key) => Object.entries(parseTags(fields[key])));
  return Object.fromEntries(entries);
};
