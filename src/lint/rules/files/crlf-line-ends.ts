// The line ends of Windows: YAML takes them for granted, and the tools around it do not.
import { placeFinder } from '../../../playbook/locate.js';
import type { Rule } from '../../rule.js';
import type { FileSubject } from '../../subject.js';

const returns = (text: string): readonly number[] => [...text.matchAll(/\r\n/g)].map(({ index }) => index);

export const crlfLineEnds: Rule<FileSubject> = {
  id: 'crlf-line-ends',
  severity: 'warning',
  finds: 'lines that end in CR LF, as on Windows',
  page: {
    why: 'A command copied out of such a file ends in a carriage return, and the shell looks for a file that does not exist. The next editor that saves with LF changes every line.',
    wrong: `
# whole file
# Each of these lines ends in CR LF.\r
schema: ir/v1\r
id: payments-slow\r`,
    right: `
# whole file
# Each of these lines ends in LF.
schema: ir/v1
id: payments-slow`,
  },
  check: ({ file, text, document }) => {
    const plain = text?.replace(/^\ufeff/, '') ?? '';
    const at = plain.indexOf('\r\n');
    if (at < 0) return [];
    const placeOf = placeFinder(plain);
    const span = { file, start: placeOf(at), end: placeOf(at + 1) };
    const message = 'lines end in CR LF here, as on Windows; save the file with LF alone';
    if (document === null) return [{ message, span }];
    const fix = returns(plain).map((start) => ({ start, end: start + 1, text: '' }));
    return [{ message, span, fix }];
  },
};
