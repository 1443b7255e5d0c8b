// Plain mail through the team's own mail server: one thread for an incident, and a login only over TLS unless the config
// says otherwise.
import type { Channel, Delivery, Ref, Sending } from '../domain/channel.js';
import type { LetterKind } from '../domain/letter.js';
import { failureOf, type Rejected, verdictOn } from './smtp/failure-of.js';
import { mailFor } from './smtp/mail-for.js';
import { createWhy } from './text/why.js';

export interface SmtpOptions {
  readonly name: string;
  readonly host: string;
  /** Null: 587. With 465 TLS comes first, with any other STARTTLS. */
  readonly port: number | null;
  readonly from: string;
  readonly to: readonly string[];
  /** Null: no login. */
  readonly user: string | null;
  readonly password: string | null;
  readonly tls: 'required' | 'offered';
  /** A certificate in PEM that is trusted in place of those that Node trusts; null: theirs. */
  readonly trust: string | null;
}

const submissionPort = 587;
const tlsFirstPort = 465;
const answerMs = 8_000;

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

const transportOf = ({ host, port, user, password, tls, trust }: SmtpOptions) => ({
  host,
  port: port ?? submissionPort,
  secure: port === tlsFirstPort,
  requireTLS: tls === 'required',
  ...(user === null ? {} : { auth: { user, pass: password ?? '' } }),
  ...(trust === null ? {} : { tls: { ca: trust } }),
  connectionTimeout: answerMs,
  greetingTimeout: answerMs,
  socketTimeout: answerMs,
  disableFileAccess: true,
  disableUrlAccess: true,
});

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
  };
};
