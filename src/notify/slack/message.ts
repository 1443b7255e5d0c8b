// A letter as a message of Slack. What the letter says stands in plain blocks; only who is called is markup.
import type { Past, Sending } from '../../domain/channel.js';
import type { Letter } from '../../domain/letter.js';
import { markPractice } from '../text/practice.js';
import { type Block, context, limits, type Message, markup, plain, section } from './blocks.js';
import { cutLine, cutMark, cutText, splitText } from './text.js';

/** Ten full sections and the text for notifications stay within Slack's 40,000 characters together. */
const mostSections = 10;
const longestNotice = 3_000;

const repeated = '(This may repeat an earlier message.) ';

/** Small words below a message, for those who follow the incident; null: none. */
const footOf = (letter: Letter, past: Past): string | null => {
  const { to, by, people, kind } = letter;
  const named = people.length === 0 ? '' : ` (${people.join(', ')})`;
  if (!past.follows) return null;
  if (kind === 'opened') return `${past.heading.incident} · severity ${past.heading.severity}`;
  if (kind === 'update' && to !== null) return `Update for ${to} · ${by}`;
  return kind === 'escalation' && to !== null ? `Escalation to ${to}${named} · ${by}` : null;
};

const sectionsOf = (text: string): readonly Block[] => {
  const parts = splitText(text, limits.section);
  const blocks = parts.slice(0, mostSections).map((part) => section(plain(part)));
  return parts.length > mostSections ? [...blocks, section(plain(cutMark))] : blocks;
};

export interface Extras {
  /** Markup that calls somebody, or null. */
  readonly mention: string | null;
  /** Remarks of the channel itself, below the text. */
  readonly remarks: readonly string[];
}

export const messageOf = ({ letter, past, repeat }: Sending, { mention, remarks }: Extras): Message => {
  const body = letter.text.trim() === '' ? '(no text)' : letter.text;
  const text = markPractice(past.heading.mode, `${repeat ? repeated : ''}${body}`);
  const foot = footOf(letter, past);
  const notice = cutText(text, longestNotice);
  return {
    text: mention === null ? notice : `${mention} ${notice}`,
    blocks: [
      ...(mention === null ? [] : [section(markup(mention))]),
      ...sectionsOf(text),
      ...remarks.map((remark) => context(plain(cutLine(remark, 300)))),
      ...(foot === null ? [] : [context(plain(cutLine(foot, 300)))]),
    ],
  };
};
