// Three bytes that nobody sees stand before the first key, and every plain tool trips over them.
import type { Rule } from '../../rule.js';
import type { FileSubject } from '../../subject.js';

const mark = '\ufeff';

export const byteOrderMark: Rule<FileSubject> = {
  id: 'byte-order-mark',
  severity: 'warning',
  finds: 'a byte order mark before the first character',
  page: {
    why: 'Some editors on Windows put three invisible bytes in front of the file. `ir` reads past them, but `grep`, a merge and many other tools no longer find the first line.',
    wrong: `
# whole file
\ufeff# Invisible bytes stand in front of this line.
schema: ir/v1`,
    right: `
# whole file
# Nothing stands in front of this line.
schema: ir/v1`,
  },
  check: ({ file, text }) => {
    if (!text?.startsWith(mark)) return [];
    const message =
      'invisible bytes (a byte order mark) stand before the first character; save as plain UTF-8';
    const place = { line: 1, col: 1 };
    // Fixes are made to the text without its mark, so writing that text is all there is to do.
    return [{ message, span: { file, start: place, end: place }, fix: [{ start: 0, end: 0, text: '' }] }];
  },
};
