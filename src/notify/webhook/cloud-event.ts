// The body of a webhook: a CloudEvent 1.0 in JSON. Outsiders get the words and nothing that names the incident.
import type { Past } from '../../domain/channel.js';
import type { Heading, Letter } from '../../domain/letter.js';
import { cutText } from '../text/cut.js';
import { markPractice } from '../text/practice.js';

/** Receivers are asked to bear 20 kB. */
const longestText = 8_000;

interface CloudEvent {
  readonly specversion: '1.0';
  /** The same at every try. */
  readonly id: string;
  readonly source: string;
  /** `ir.update`. */
  readonly type: string;
  readonly time: string;
  /** The incident; only for those who follow it. */
  readonly subject?: string;
  readonly datacontenttype: 'application/json';
  readonly data: { readonly text: string } & Partial<Omit<Letter, 'at' | 'mention'> & Heading>;
}

export const cloudEvent = (id: string, letter: Letter, past: Past): CloudEvent => {
  const { heading, follows } = past;
  const { key, kind, below, to, people, by } = letter;
  const text = cutText(markPractice(heading.mode, letter.text), longestText);
  return {
    specversion: '1.0',
    id,
    source: 'urn:ir',
    type: `ir.${kind}`,
    time: new Date(letter.at).toISOString(),
    ...(follows ? { subject: heading.incident } : {}),
    datacontenttype: 'application/json',
    data: follows ? { text, key, kind, below, to, people, by, ...heading } : { text },
  };
};
