// Plain mail through the team's own mail server: one thread for an incident, and a login only over TLS unless the config
// says otherwise.
import type { Channel, Delivery, Ref, Sending } from '../domain/channel.js';
import type { LetterKind } from '../domain/letter.js';
import { checkSmtp } from './smtp/check.js';
import { failureOf, type Rejected, verdictOn } from './smtp/failure-of.js';
import { mailFor } from './smtp/mail-for.js';
import type { SmtpOptions } from './smtp/options.js';
import { transportOf } from './smtp/transport.js';
import { createWhy } from './text/why.js';

/** Where one step more would be one mail more, mail keeps silent. */
const taken: { readonly [K in LetterKind]: boolean } = {
  opened: true,
  closed: true,
  update: true,
  escalation: true,
  answer: true,
  news: true,
  step: false,
  detail: false,
};

interface Attempt {
  readonly id: string;
  readonly rejected: readonly Rejected[];
}

const refOf = (message_id: string, left: readonly string[]): Ref =>
  left.length === 0 ? { message_id } : { message_id, not_taken_by: left.join(', ') };

/** Receivers may know a repeated mail by its Message-ID; where they don't, its text says that it may be one. */
export const createSmtp = (options: SmtpOptions): Channel => {
  const plain = createWhy([options.password ?? '']);
  // Who has a letter already, when the server put off only some of its receivers.
  const reached = new Map<string, readonly string[]>();
  const deliver = async (sending: Sending, to: readonly string[]): Promise<Attempt> => {
    const mail = mailFor(sending, options.from);
    // It is large, and most runs send no mail.
    const { createTransport } = await import('nodemailer');
    const { rejectedErrors = [] } = await createTransport(transportOf(options)).sendMail({
      ...mail.message,
      to: [...options.to],
      envelope: { from: mail.sender, to: [...to] },
      signal: sending.signal,
    });
    return { id: mail.message.messageId, rejected: rejectedErrors as readonly Rejected[] };
  };
  const send = async (sending: Sending): Promise<Delivery> => {
    const had = reached.get(sending.letter.key) ?? [];
    const to = options.to.filter((one) => !had.includes(one));
    try {
      const { id, rejected } = await deliver(sending, to);
      const left = rejected.map(({ recipient }) => recipient ?? '');
      reached.set(sending.letter.key, [...had, ...to.filter((one) => !left.includes(one))]);
      const verdict = verdictOn(rejected, plain);
      if (verdict?.state !== 'later') reached.delete(sending.letter.key);
      return verdict?.state === 'later' ? verdict : { state: 'delivered', ref: refOf(id, left) };
    } catch (error) {
      const failure = failureOf(error, sending.signal, plain);
      const isForSome = failure.state === 'refused' && had.length > 0;
      return isForSome ? { state: 'delivered', ref: { not_taken_by: to.join(', ') } } : failure;
    }
  };
  return {
    name: options.name,
    kind: 'smtp',
    gap_ms: 1_000,
    takes: (kind, follows) => (follows ? taken[kind] : kind === 'update' || kind === 'escalation'),
    send,
    check: (checking) => checkSmtp(options, checking),
  };
};
