// What is wrong with a file, and where. Parse errors, schema errors and lint rules all speak this one type.
import { veil } from './veil.js';

/** 1-based line and column in a file, in UTF-16 code units, as editors count. */
export interface Place {
  readonly line: number;
  readonly col: number;
}

export interface Span {
  readonly file: string;
  readonly start: Place;
  readonly end: Place;
}

/** Replaces a piece of a file. Offsets are UTF-16 units into its text; `end` is behind the last one. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface Finding {
  /** Stable id, such as `yaml-syntax` or `unknown-name`. */
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  /** One sentence that names the problem and, where there is one, the fix. */
  readonly message: string;
  readonly span: Span;
  /** Edits after which it is gone and nothing else has changed. Only where that is certain. */
  readonly fix?: readonly Edit[];
}

/** `file:line:col: message [rule]`, the one line that editors and CI understand. */
export const formatFinding = (finding: Finding): string => {
  const { file, start } = finding.span;
  return `${file}:${start.line}:${start.col}: ${veil(finding.message)} [${finding.rule}]`;
};
