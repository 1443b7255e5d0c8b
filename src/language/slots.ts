// Where values enter a command: `{{ name }}` in a word, `$IR_<NAME>` in a script. Values are never scanned again.
import type { Value, ValueType } from '../domain/values.js';

export interface Slot {
  readonly name: string;
  readonly json: boolean;
  /** Offsets in UTF-16 units; `end` is behind the last brace. */
  readonly start: number;
  readonly end: number;
}
export type SlotsResult =
  | { readonly slots: readonly Slot[] }
  | { readonly problem: string; readonly at: number };

const onlyForm = 'a command takes only «{{ name }}» and «{{ name | json }}»';
const slotShape = /^\{\{\s*([a-z][a-z0-9_]*)\s*(?:\|\s*(json)\s*)?\}\}$/;

/** Finds every place where a value goes in one word. Anything else in double braces is a problem. */
export const findSlots = (word: string): SlotsResult => {
  const slots: Slot[] = [];
  for (let at = 0; ; ) {
    const found = /\{\{|\}\}|\{%/.exec(word.slice(at));
    if (!found) return { slots };
    const start = at + found.index;
    if (found[0] !== '{{') return { problem: `${onlyForm}, not «${found[0]}» here`, at: start };
    const close = word.indexOf('}}', start);
    if (close < 0) return { problem: '«{{» is never closed: «}}» is missing', at: start };
    const parts = slotShape.exec(word.slice(start, close + 2));
    if (!parts?.[1]) return { problem: onlyForm, at: start };
    at = close + 2;
    slots.push({ name: parts[1], json: parts[2] === 'json', start, end: at });
  }
};

const shown = (value: Value, json: boolean): string => {
  if (json) return JSON.stringify(value);
  return typeof value === 'object' ? value.map(String).join(',') : String(value);
};

/**
 * Puts values into one word; the result is one argument, whatever is in them.
 * `lookup` gives null for a name without a value. Throws on a word that findSlots refuses: check it first.
 */
export const fillWord = (
  word: string,
  lookup: (name: string) => Value | null,
): { readonly text: string } | { readonly missing: readonly string[] } => {
  const found = findSlots(word);
  if ('problem' in found) throw new Error(`a command was filled before it was checked: ${found.problem}`);
  const missing = new Set<string>();
  let text = '';
  let at = 0;
  for (const slot of found.slots) {
    const value = lookup(slot.name);
    if (value === null) missing.add(slot.name);
    else text += word.slice(at, slot.start) + shown(value, slot.json);
    at = slot.end;
  }
  return missing.size > 0 ? { missing: [...missing] } : { text: text + word.slice(at) };
};

// Given to every command, so no value of the playbook stands behind them.
const givenAlways = /^(?:playbook_dir|range_dir|range_port_.*)$/;

/** Names of the values that a script reads, `$IR_NAME` or `${IR_NAME…}`, each once, in order of appearance. */
export const scriptNames = (script: string): readonly string[] => {
  const found = [...script.matchAll(/\$\{?[#!]?IR_([A-Z][A-Z0-9_]*)/g)];
  const names = found.map((match) => (match[1] ?? '').toLowerCase().replace(/_epoch$/, ''));
  return [...new Set(names)].filter((name) => !givenAlways.test(name));
};

export interface EnvironmentBinding {
  /** `abuser`, or with the scope of a sub-playbook in front, `isolate/abuser`; the scope is left out. */
  readonly name: string;
  readonly value: Value;
  readonly type: ValueType;
}

const variable = (name: string): string => `IR_${name.slice(name.lastIndexOf('/') + 1).toUpperCase()}`;

const epochSeconds = (value: unknown): string => String(Math.floor(Date.parse(String(value)) / 1000));

/** `IR_<NAME>` for each value, a list one element a line; a datetime also as seconds, `IR_<NAME>_EPOCH`. */
export const environmentFor = (bindings: readonly EnvironmentBinding[]): Record<string, string> => {
  const environment: Record<string, string> = {};
  for (const { name, value, type } of bindings) {
    const values = typeof value === 'object' ? value : [value];
    environment[variable(name)] = values.map(String).join('\n');
    if (type === 'datetime') environment[`${variable(name)}_EPOCH`] = values.map(epochSeconds).join('\n');
  }
  return environment;
};
