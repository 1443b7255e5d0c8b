// The first half of loading anything: bytes, then places, then the schema.
import { IrError } from '../domain/errors.js';
import type { Finding } from '../domain/finding.js';
import { hasErrors, inOrder } from './order.js';
import { parseSource, type SourceDocument } from './parse.js';
import type { Reads } from './reads.js';
import { type Format, validate } from './validate.js';

export interface LoadedDocument {
  readonly bytes: Uint8Array;
  readonly findings: readonly Finding[];
  /** Null when there are errors; its value fits the schema. */
  readonly document: SourceDocument | null;
  /** Whatever could be parsed, fit or not. */
  readonly parsed: SourceDocument | null;
}

/** Reads a file. Throws IrError 2 when it can't be read. */
export const readBytes = (file: string, reads: Reads): Uint8Array => {
  const bytes = reads.readFile(file);
  if (bytes === null) {
    throw new IrError(2, `the file ${file} can't be read`, 'check the path, and that you may read the file');
  }
  return bytes;
};

/** A number that YAML would change is usually a text without quotes: one finding about it is enough. */
const isTold = ({ span }: Finding, told: readonly Finding[]): boolean =>
  told.some(({ span: { start } }) => start.line === span.start.line && start.col === span.start.col);

/** Parses and checks bytes against the schema of their format. */
export const checkDocument = (format: Format, file: string, bytes: Uint8Array): LoadedDocument => {
  const parsed = parseSource(file, bytes);
  if (!parsed.document) return { bytes, findings: parsed.findings, document: null, parsed: null };
  const broken = validate(format, parsed.document).filter((finding) => !isTold(finding, parsed.findings));
  const findings = inOrder([...parsed.findings, ...broken]);
  const document = hasErrors(findings) ? null : parsed.document;
  return { bytes, findings, document, parsed: parsed.document };
};

/** Reads, parses and checks a file against the schema of its format. Throws IrError 2 when it can't be read. */
export const loadDocument = (format: Format, file: string, reads: Reads): LoadedDocument =>
  checkDocument(format, file, readBytes(file, reads));
