// Code is not wrapped by a page, and nobody scrolls sideways at 3 a.m.

const width = 100;
const tooLong = new RegExp(`(.{1,${width}}) (?=\\S)`, 'gu');

const wrapLine = (line: string): string => (line.length <= width ? line : line.replace(tooLong, '$1\n'));

/** Lines of at most 100 characters, broken at blanks only. */
export const wrapLines = (text: string): string => text.split('\n').map(wrapLine).join('\n');
