// How a letter stands in Jira: all of its text unformatted, so that no name in it is called and no picture is fetched.
import type { Past, Sending } from '../../domain/channel.js';
import type { Letter } from '../../domain/letter.js';
import { forTerminal } from '../../domain/sanitise.js';
import { cutText, firstLine } from '../text/cut.js';
import { markPractice } from '../text/practice.js';
import { veilIncident, veilKey } from '../text/veil-key.js';
import { wrapLines } from '../text/wrap.js';

/** Jira takes 32,767 characters in a text and 255 in a summary. */
const longestText = 30_000;
const longestSummary = 250;

/** How the last line of every text of this incident begins, up to its key. */
export const incidentMark = (incident: string): string => `ir:${veilIncident(incident)}-`;

export const letterMark = (incident: string, key: string): string => `ir:${veilKey(incident, key)}`;

/** The last line of a text of Jira: below the message, where only we write. */
export const markIn = (text: string): string => text.trimEnd().split('\n').at(-1)?.trim() ?? '';

/** Nothing in the text may end the block, and an old Jira looks for people even in there. */
const asBlock = (text: string): string => {
  const inert = text.replace(/\{(?=noformat)/gi, '{ ').replaceAll('[~', '[ ~');
  return `{noformat}\n${inert}\n{noformat}`;
};

export const summaryFor = ({ text }: Letter, { heading, follows }: Past): string => {
  const said = follows ? `${heading.incident}: ${heading.title}` : firstLine(text, longestSummary);
  const line = markPractice(heading.mode, said).replace(/\s+/g, ' ').trim();
  return cutText(forTerminal(line, { keepNewlines: false }), longestSummary) || 'An update';
};

export const bodyFor = ({ letter, past }: Sending): string => {
  const { incident, mode } = past.heading;
  const text = cutText(markPractice(mode, letter.text), longestText);
  const plain = forTerminal(wrapLines(text), { keepNewlines: true });
  return `${asBlock(plain)}\n${letterMark(incident, letter.key)}`;
};
