// Readers who are not at work on the incident see no addresses, machines, links, files or other machine words: each
// becomes a neutral one. What the author wrote into the template stays; only what is filled in is looked at.
import type { Run } from '../../domain/run.js';
import type { Value, ValueType } from '../../domain/values.js';

const words: { readonly [T in ValueType]?: string } = {
  ip: 'an address',
  cidr: 'a range of addresses',
  hostname: 'a machine',
  url: 'a link',
  email: 'a mail address',
  path: 'a file',
  port: 'a port',
  'k8s-name': 'a resource',
  sha256: 'a checksum',
  json: 'details',
};

// In words that somebody typed, or in a title: what looks like one. The first that fits at a place counts.
const looks: readonly (readonly [word: string, shape: string])[] = [
  ['a link', '[a-z][a-z0-9+.-]{0,20}://[^\\s<>"\']*[^\\s<>"\'.,;:!?)]'],
  ['a mail address', '(?<![\\w.+-])[\\w.+-]{1,64}@[\\w-]{1,64}(?:\\.[\\w-]{1,64})+'],
  ['an address', '(?<![\\w.])\\d{1,3}(?:\\.\\d{1,3}){3}(?:/\\d{1,2})?(?![\\w])'],
  ['an address', '(?<![\\w:.])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?![\\w:])'],
  ['an address', '(?<![\\w:.])(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6})?::[0-9a-f:]*(?:/\\d{1,3})?(?![\\w:])'],
  ['a machine', '(?<![\\w.-])(?:[a-z0-9-]{1,63}\\.){2,10}[a-z]{2,24}(?![\\w-])'],
  [
    'a machine',
    '(?<![\\w.-])[a-z0-9-]{1,63}\\.(?:com|net|org|io|dev|cloud|internal|local|lan|corp|svc)(?![\\w-])',
  ],
  ['a file', '(?<![\\w/])/(?:[\\w.@+-]{1,255}/){1,40}[\\w.@+-]*'],
];

const textsOf = (value: Value | null): readonly string[] =>
  value === null ? [] : [value].flat().map((one) => String(one));

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

// A value that could be any word, such as a machine called `payments`, is hidden where it is filled in and not elsewhere.
const isMachineWord = (text: string): boolean => text.length > 2 && /[\d._:/@-]/.test(text);

const knownShapes = (run: Run): readonly (readonly [string, string])[] =>
  Object.values(run.values).flatMap(({ type, value }) => {
    const word = words[type];
    if (word === undefined) return [];
    const texts = textsOf(value).filter(isMachineWord);
    return texts.map((text) => [word, `(?<![\\w])${escaped(text)}(?![\\w])`] as const);
  });

export interface Veil {
  /** A value as it may be seen. `name` is without the scope. */
  readonly value: (name: string, type: ValueType, value: Value) => Value;
  /** Words that somebody typed, or what a template made of them. */
  readonly text: (text: string) => string;
}

/** Hides nothing. */
export const noVeil: Veil = { value: (_name, _type, value) => value, text: (text) => text };

/** `raw`: names of the template's scope whose values may be seen; `scope` is its prefix. */
export const createVeil = (run: Run, scope: string, raw: readonly string[]): Veil => {
  const allowed = raw.flatMap((name) => textsOf(run.values[`${scope}${name}`]?.value ?? null));
  const shapes = [...knownShapes(run), ...looks];
  const pattern = new RegExp(shapes.map(([, shape]) => `(${shape})`).join('|'), 'gi');
  const wordFor = (found: string, groups: readonly unknown[]): string => {
    if (allowed.some((text) => text.includes(found))) return found;
    return shapes[groups.findIndex((group) => group !== undefined)]?.[0] ?? found;
  };
  return {
    value: (name, type, value) => {
      const word = words[type];
      if (word === undefined || raw.includes(name)) return value;
      return Array.isArray(value) ? value.map(() => word) : word;
    },
    text: (text) => text.replace(pattern, (found, ...rest) => wordFor(found, rest.slice(0, shapes.length))),
  };
};
