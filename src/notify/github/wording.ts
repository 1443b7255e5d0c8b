// How a letter stands in an issue: all of its text as code, so that no name in it is called, nothing is linked, and no
// picture is fetched.
import type { Past, Sending } from '../../domain/channel.js';
import type { Letter } from '../../domain/letter.js';
import { forMarkdownCode, forTerminal } from '../../domain/sanitise.js';
import { cutText, firstLine } from '../text/cut.js';
import { markPractice } from '../text/practice.js';
import { veilIncident, veilKey } from '../text/veil-key.js';
import { wrapLines } from '../text/wrap.js';

/** GitHub takes 65,536 characters in a body and 256 in a title. */
const longestText = 60_000;
const longestTitle = 250;

const marker = (word: string): string => `<!-- ir:${word} -->`;

/** How every body of this incident begins, up to its key. */
export const incidentMark = (incident: string): string => `<!-- ir:${veilIncident(incident)}-`;

export const letterMark = (incident: string, key: string): string => marker(veilKey(incident, key));

/** The veiled key in a body's marker. Only at its very beginning: further down the text is anybody's. */
export const readMark = (body: string): string => /^<!-- ir:([0-9a-f-]+) -->/.exec(body)?.[1] ?? '';

/** In a title nothing is called, but a number would be linked. */
const asTitle = (text: string): string =>
  cutText(forTerminal(text.replace(/\s+/g, ' ').trim(), { keepNewlines: false }), longestTitle).replace(
    /[@#](?=\w)/g,
    '$& ',
  );

export const titleFor = ({ text }: Letter, { heading, follows }: Past): string => {
  const title = follows ? `${heading.incident}: ${heading.title}` : firstLine(text, longestTitle);
  return asTitle(markPractice(heading.mode, title)) || 'An update';
};

export const bodyFor = ({ letter, past }: Sending): string => {
  const { incident, mode } = past.heading;
  const text = cutText(markPractice(mode, letter.text), longestText);
  return `${letterMark(incident, letter.key)}\n${forMarkdownCode(wrapLines(text))}\n`;
};
