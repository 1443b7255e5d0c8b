// Findings of several checks become one list in the order of the file.
import type { Finding } from '../domain/finding.js';

const byFile = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

const compare = (a: Finding, b: Finding): number =>
  byFile(a.span.file, b.span.file) ||
  a.span.start.line - b.span.start.line ||
  a.span.start.col - b.span.start.col;

export const inOrder = (findings: readonly Finding[]): readonly Finding[] => [...findings].sort(compare);

export const hasErrors = (findings: readonly Finding[]): boolean =>
  findings.some(({ severity }) => severity === 'error');
