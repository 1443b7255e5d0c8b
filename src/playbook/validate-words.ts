// One complaint of the schema validator as one sentence that an author understands.
import { echo } from '../language/characters.js';
import { didYouMean, nearest } from '../language/nearest.js';
import type { Path } from './locate.js';

/** What the validator says, with only the parts that are used here. */
export interface Complaint {
  readonly keyword: string;
  readonly path: Path;
  readonly params: { readonly [key: string]: unknown };
  readonly data: unknown;
  readonly schema: unknown;
  /** The schema around the keyword. */
  readonly around: { readonly [key: string]: unknown };
  /** Set where a key itself has the wrong shape. */
  readonly propertyName: string | null;
}

export interface Told {
  readonly rule: string;
  readonly message: string;
  readonly path: Path;
  readonly at: 'key' | 'value';
}

const titleOf = ({ around, path }: Complaint): string =>
  path.length === 0 ? 'a map of keys and values' : String(around['title'] ?? 'something else');

/** How a value looks to its author. */
const shown = (value: unknown): string => {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  return typeof value === 'string' ? echo(value) : `${String(value)} without quotes`;
};

const nameOf = (path: Path): string => {
  const last = path.at(-1);
  if (last === undefined) return 'the file';
  return typeof last === 'number' ? `item ${last + 1}` : `«${last}»`;
};

const quotesHelp = ({ schema, around, data }: Complaint): boolean => {
  if (typeof data !== 'number' && typeof data !== 'boolean') return false;
  const shape = typeof around['pattern'] === 'string' ? around['pattern'] : '';
  return [schema].flat().includes('string') && new RegExp(shape).test(String(data));
};

const wrongType = (complaint: Complaint): Told => {
  const { path, data } = complaint;
  if (data === null) {
    const message = `${nameOf(path)} has no value; it must be ${titleOf(complaint)}`;
    return { rule: 'missing-value', message, path, at: path.length === 0 ? 'value' : 'key' };
  }
  const quotes = quotesHelp(complaint) ? `; write "${String(data)}" if it is text` : '';
  const message = `${nameOf(path)} must be ${titleOf(complaint)}, not ${shown(data)}${quotes}`;
  return { rule: 'wrong-type', message, path, at: 'value' };
};

const wrongValue = (complaint: Complaint): Told => ({
  rule: 'wrong-value',
  message: `${nameOf(complaint.path)} must be ${titleOf(complaint)}, not ${shown(complaint.data)}`,
  path: complaint.path,
  at: 'value',
});

const emptyValue = (complaint: Complaint): Told => ({
  rule: 'wrong-value',
  message: `${nameOf(complaint.path)} is empty; it must be ${titleOf(complaint)}`,
  path: complaint.path,
  at: 'value',
});

const unknownValue = (complaint: Complaint, allowed: readonly string[]): Told => {
  const text = String(complaint.data);
  const found = nearest(text, allowed);
  const hint = found === null ? `; it must be one of ${allowed.join(', ')}` : `; did you mean «${found}»?`;
  return {
    rule: 'unknown-value',
    message: `${nameOf(complaint.path)} can't be ${echo(text)}${hint}`,
    path: complaint.path,
    at: 'value',
  };
};

const unknownKey = ({ params, path, data, around }: Complaint): Told => {
  const key = String(params['additionalProperty']);
  const at = { path: [...path, key], at: 'key' } as const;
  const value = (data as { readonly [key: string]: unknown } | null)?.[key];
  const candidates = Object.keys((around['properties'] as object | undefined) ?? {});
  const hint = didYouMean(key, candidates);
  if (hint === '' && value === null && /[ ,]/.test(key)) {
    const message = `${echo(key)} became a key of its own; quote the sentence, or write it on lines of its own`;
    return { rule: 'unknown-key', message, ...at };
  }
  return { rule: 'unknown-key', message: `unknown key ${echo(key)}${hint}`, ...at };
};

const missingKey = (complaint: Complaint): Told => ({
  rule: 'missing-key',
  message: `the key «${String(complaint.params['missingProperty'])}» is missing`,
  path: complaint.path,
  at: 'key',
});

const exactlyOne = (complaint: Complaint): Told => ({
  rule: 'wrong-keys',
  message: `${nameOf(complaint.path)} must be ${titleOf(complaint).replace(/^exactly/, 'a map with exactly')}`,
  path: complaint.path,
  at: 'key',
});

const tooFew = (complaint: Complaint): Told => ({
  rule: 'wrong-value',
  message: `${nameOf(complaint.path)} needs at least ${String(complaint.schema)} of them`,
  path: complaint.path,
  at: 'key',
});

const units: { readonly [keyword: string]: string } = {
  maxLength: 'characters',
  maxItems: 'items',
  maxProperties: 'keys',
};

const tooMany = (complaint: Complaint): Told => ({
  rule: 'wrong-value',
  message: `${nameOf(complaint.path)} holds more than ${String(complaint.schema)} ${units[complaint.keyword] ?? ''}`,
  path: complaint.path,
  at: 'key',
});

/** A map whose kind is its one key has the same least and most. */
const choosesOne = ({ keyword, around }: Complaint): boolean =>
  keyword === 'oneOf' || (keyword.endsWith('Properties') && around['maxProperties'] === 1);

const wrongKeyShape = (complaint: Complaint, name: string): Told => ({
  rule: 'wrong-value',
  message: `${echo(name)} must be ${titleOf(complaint)}`,
  path: [...complaint.path, name],
  at: 'key',
});

/** The sentence for a complaint, or null where another complaint already says it. */
export const tell = (complaint: Complaint): Told | null => {
  const { keyword, propertyName, schema } = complaint;
  if (keyword === 'if' || keyword === 'propertyNames') return null;
  if (propertyName !== null) return wrongKeyShape(complaint, propertyName);
  if (keyword === 'additionalProperties') return unknownKey(complaint);
  if (keyword === 'required') return missingKey(complaint);
  if (keyword === 'type') return wrongType(complaint);
  if (keyword === 'const') return unknownValue(complaint, [String(schema)]);
  if (keyword === 'enum') return unknownValue(complaint, (schema as readonly unknown[]).map(String));
  if (choosesOne(complaint)) return exactlyOne(complaint);
  if (keyword === 'minProperties') return tooFew(complaint);
  if (keyword in units) return tooMany(complaint);
  return keyword === 'minLength' || keyword === 'minItems' ? emptyValue(complaint) : wrongValue(complaint);
};
