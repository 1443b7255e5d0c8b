// Bytes to a plain JSON value that remembers its places. Everything wrong comes back as findings; nothing is
// thrown, whatever the bytes.
import { type ParsedNode, parseDocument } from 'yaml';
import type { Finding } from '../domain/finding.js';
import { readText, refusalFinding } from './limits.js';
import { type Locator, locator, placeFinder } from './locate.js';
import { syntaxProblem } from './parse-syntax.js';
import { type Problem, scanTokens } from './parse-tokens.js';
import { readTree } from './parse-tree.js';

/** One YAML file: its value and where each part of it stood. */
export interface SourceDocument extends Locator {
  readonly file: string;
  /** Without a byte order mark. */
  readonly text: string;
  /** Plain JSON. */
  readonly value: unknown;
}

export interface ParsedSource {
  /** Null when the file was refused. */
  readonly document: SourceDocument | null;
  readonly findings: readonly Finding[];
}

const findingsOf = (file: string, text: string, problems: readonly Problem[]): readonly Finding[] => {
  const placeOf = placeFinder(text);
  return problems.map(({ rule, message, extent }) => ({
    rule,
    severity: 'error',
    message,
    span: { file, start: placeOf(extent[0]), end: placeOf(extent[1]) },
  }));
};

const options = {
  schema: 'core',
  version: '1.2',
  strict: true,
  merge: false,
  // Checked in parse-tree.ts: the library compares each key with every other one.
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'silent',
} as const;

const parseText = (file: string, text: string): ParsedSource => {
  const refused = scanTokens(text);
  if (refused.length > 0) return { document: null, findings: findingsOf(file, text, refused) };
  const parsed = parseDocument(text, options);
  const syntax = syntaxProblem(parsed.errors, text);
  if (syntax.length > 0) return { document: null, findings: findingsOf(file, text, syntax) };
  const { value, located, problems } = readTree(parsed.contents as ParsedNode | null);
  const document = { file, text, value, ...locator(file, text, located, value) };
  return { document, findings: findingsOf(file, text, problems) };
};

/** Reads one YAML file of at most 256 KiB and 64 levels, without aliases, anchors, tags or merge keys. */
export const parseSource = (file: string, bytes: Uint8Array): ParsedSource => {
  const read = readText(bytes);
  if ('refusal' in read) return { document: null, findings: [refusalFinding(file, read.refusal)] };
  return parseText(file, read.text);
};
