// An answers file: what people would have been asked, by name or by key (`block.approve`).
import type { Finding } from '../domain/finding.js';
import type { Scalar, Value } from '../domain/values.js';
import { echo } from '../language/characters.js';
import { problem } from './check/checking.js';
import { readBytes } from './load-document.js';
import { hasErrors, inOrder } from './order.js';
import { parseSource, type SourceDocument } from './parse.js';
import type { Reads } from './reads.js';

export type Answers = { readonly [key: string]: Value };

const isScalar = (value: unknown): value is Scalar =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

const isValue = (value: unknown): value is Value =>
  isScalar(value) || (Array.isArray(value) && value.every(isScalar));

const isMap = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const checkEntry = (document: SourceDocument, key: string, value: unknown): readonly Finding[] => {
  const span = document.keySpanOf([key]);
  if (!/^[a-z][a-z0-9_./:-]{0,199}$/.test(key)) {
    return [problem('wrong-value', span, `${echo(key)} must be a name, or a key such as block.approve`)];
  }
  if (isValue(value)) return [];
  const message = `${echo(key)} must be a text, a number, true or false, or a list of them`;
  return [problem(value === null ? 'missing-value' : 'wrong-type', span, message)];
};

const checkAnswers = (document: SourceDocument): readonly Finding[] => {
  const { value } = document;
  if (value === null) return [];
  if (isMap(value))
    return Object.entries(value).flatMap(([key, answer]) => checkEntry(document, key, answer));
  return [problem('wrong-type', document.spanOf([]), 'the file must be a map from keys to answers')];
};

/** Loads answers. `answers` is null when there is any error. Throws IrError 2 when the file can't be read. */
export const loadAnswers = (
  file: string,
  reads: Reads,
): { readonly findings: readonly Finding[]; readonly answers: Answers | null } => {
  const { document, findings } = parseSource(file, readBytes(file, reads));
  const all = inOrder([...findings, ...(document ? checkAnswers(document) : [])]);
  if (!document || hasErrors(all)) return { findings: all, answers: null };
  return { findings: all, answers: (document.value ?? {}) as Answers };
};
