// The rules of this group, in the order of the documentation.
import type { Rule } from '../../rule.js';
import type { FileSubject } from '../../subject.js';
import { bareSuppression } from './bare-suppression.js';
import { byteOrderMark } from './byte-order-mark.js';
import { crlfLineEnds } from './crlf-line-ends.js';
import { staleSuppression } from './stale-suppression.js';
import { unknownSuppression } from './unknown-suppression.js';

export const fileRules: readonly Rule<FileSubject>[] = [
  byteOrderMark,
  crlfLineEnds,
  bareSuppression,
  unknownSuppression,
  staleSuppression,
];
