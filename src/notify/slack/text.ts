// Text from outside on its way into Slack: escaped, so that it calls nobody and links nowhere, and cut to the limits.

import { forTerminal } from '../../domain/sanitise.js';

const entities: { readonly [char: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Slack reads these three characters as markup in every text; all else is told to be plain. */
export const escapeText = (text: string): string =>
  forTerminal(text, { keepNewlines: true }).replace(/[&<>]/g, (char) => entities[char] ?? char);

/** The characters of a text as Slack gets and counts them. */
const pieces = (text: string): readonly string[] =>
  [...forTerminal(text, { keepNewlines: true })].map((char) => entities[char] ?? char);

export const cutMark = '… (cut here; the whole text is in the record)';

const cutWith = (text: string, limit: number, ending: string): string => {
  const whole = escapeText(text);
  if (whole.length <= limit) return whole;
  let cut = '';
  for (const piece of pieces(text)) {
    if (cut.length + piece.length > limit - ending.length) break;
    cut += piece;
  }
  return `${cut}${ending}`;
};

/** Escaped, and at most `limit` UTF-16 units long; where something is missing, it says so. */
export const cutText = (text: string, limit: number): string => cutWith(text, limit, cutMark);

/** One line: for names and titles. */
export const cutLine = (text: string, limit: number): string =>
  cutWith(text.replace(/\s+/g, ' ').trim(), limit, '…');

/** Where a chunk of at most `limit` ends: after a line, else after the last character that fits. */
const endOf = (escaped: readonly string[], start: number, limit: number): number => {
  let size = 0;
  let line = 0;
  for (let at = start; at < escaped.length; at += 1) {
    size += escaped[at]?.length ?? 0;
    if (size > limit) return line > start ? line : at;
    if (escaped[at] === '\n') line = at + 1;
  }
  return escaped.length;
};

/** The whole text, escaped, in parts of at most `limit` units, broken at lines where they allow it. */
export const splitText = (text: string, limit: number): readonly string[] => {
  const escaped = pieces(text);
  const parts: string[] = [];
  for (let start = 0; start < escaped.length; ) {
    const end = endOf(escaped, start, limit);
    parts.push(escaped.slice(start, end).join('').replace(/\n$/, ''));
    start = end;
  }
  return parts.filter((part) => part.trim() !== '');
};

/** A moment in the reader's own time zone; UTC where the reader's client can't tell. */
export const moment = (at: number): string => {
  const utc = new Date(at).toISOString().slice(0, 16).replace('T', ' ');
  return `<!date^${Math.floor(at / 1_000)}^{date_short_pretty} {time}|${utc} UTC>`;
};
