// Lints a text as if it stood in a file, with nothing known of the world unless the test says so.

import type { Finding } from '../../src/domain/finding.js';
import { examine } from '../../src/lint/examine.js';
import type { Known } from '../../src/lint/known.js';
import { lint } from '../../src/lint/lint.js';
import type { Settings } from '../../src/lint/settings.js';
import { bytesOf, disk } from '../playbook/reads.js';

export const nothingKnown: Known = {
  today: '2026-11-22',
  contacts: null,
  words: {},
  history: null,
  hasTool: null,
  shellcheck: null,
};

export const asWritten: Settings = { rules: {} };

/** The findings for this text in the file `file`. */
export const lintText = (file: string, text: string, known: Known = nothingKnown): readonly Finding[] =>
  lint(examine(file, bytesOf(text), disk), known, asWritten);

/** `line:col-line:col` of each finding of one rule. */
export const spansOf = (findings: readonly Finding[], rule: string): readonly string[] =>
  findings
    .filter((finding) => finding.rule === rule)
    .map(({ span: { start, end } }) => `${start.line}:${start.col}-${end.line}:${end.col}`);
