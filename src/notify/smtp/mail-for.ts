// What stands in a mail: headers that nothing out of data can break or add to, and one thread for an incident.
import type { Past, Sending } from '../../domain/channel.js';
import type { Letter } from '../../domain/letter.js';
import { cutText, firstLine } from '../text/cut.js';
import { markPractice } from '../text/practice.js';
import { veilIncident, veilKey } from '../text/veil-key.js';

interface Message {
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly date: Date;
  readonly messageId: string;
  readonly references?: string;
  readonly inReplyTo?: string;
  readonly headers: { readonly [name: string]: string };
}

interface Mail {
  /** The address alone, for the mail server. */
  readonly sender: string;
  readonly message: Message;
}

const longestSubject = 150;
const longestText = 100_000;

const addressOf = (from: string): string => /<([^<>]*)>\s*$/.exec(from)?.[1] ?? from.trim();

/** What stands behind the @, as far as it fits an id. */
const domainOf = (address: string): string =>
  address.replace(/^.*@/s, '').replace(/[^A-Za-z0-9.-]/g, '') || 'ir.invalid';

const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();

/** Those who follow see one subject throughout, so that their mails stay together. */
const subjectOf = ({ text }: Letter, { heading, follows }: Past): string => {
  const subject = follows ? `[${heading.incident}] ${heading.title}` : firstLine(text, longestSubject);
  return cutText(oneLine(markPractice(heading.mode, subject)), longestSubject);
};

const textOf = ({ text }: Letter, { heading }: Past, repeat: boolean): string => {
  const marked = cutText(markPractice(heading.mode, text), longestText);
  return repeat ? `${marked}\n\n(This may repeat an earlier mail.)` : marked;
};

const threadOf = (
  { kind, key }: Letter,
  incident: string,
  domain: string,
): Pick<Message, 'messageId' | 'inReplyTo' | 'references'> => {
  const opening = `<${veilIncident(incident)}@${domain}>`;
  if (kind === 'opened') return { messageId: opening };
  return {
    messageId: `<${veilKey(incident, key)}@${domain}>`,
    inReplyTo: opening,
    references: opening,
  };
};

/** `from`: `payments@example.com` or `Payments <payments@example.com>`. */
export const mailFor = ({ letter, past, repeat }: Sending, from: string): Mail => {
  const sender = addressOf(from);
  const message = {
    from,
    subject: subjectOf(letter, past),
    text: textOf(letter, past, repeat),
    date: new Date(letter.at),
    ...threadOf(letter, past.heading.incident, domainOf(sender)),
    // Nobody's holiday answer comes back.
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
  return { sender, message };
};
