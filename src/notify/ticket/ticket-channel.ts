// One ticket for one incident: opened with its first letter, commented, closed with its last. The same at every desk.
import type { Channel, Delivery, Ref, Sending } from '../../domain/channel.js';
import type { LetterKind } from '../../domain/letter.js';
import { veilKey } from '../text/veil-key.js';
import type { Desk, Gone, Ticket } from './desk.js';

interface TicketOptions {
  readonly name: string;
  readonly kind: string;
  readonly gap_ms: number;
  readonly desk: Desk;
}

/** Each comment may become a mail to many, so the single steps are left out. */
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

/** What a server says goes on record only as far as a name can go. */
const asName = (text: string): string => text.slice(0, 100).toWellFormed();

export const refOf = ({ id, author }: Ticket): Ref => ({ ticket: asName(id), author: asName(author) });

const opened = (ticket: Ticket): Delivery => ({ state: 'delivered', ref: refOf(ticket) });

const fromRef = (ref: Ref | null): Ticket | null =>
  ref?.ticket === undefined
    ? null
    : { state: 'ticket', id: ref.ticket, author: ref.author ?? '', opening: '' };

const deleted: Delivery = {
  state: 'later',
  why: 'the ticket of this incident was deleted; a new one is opened',
  after_ms: 0,
  maybe: false,
};

export const createTicketChannel = ({ name, kind, gap_ms, desk }: TicketOptions): Channel => {
  let known: Ticket | null = null;
  const gone = new Set<string>();

  const usable = (ticket: Ticket | null): Ticket | null => (ticket && !gone.has(ticket.id) ? ticket : null);
  const ticketFor = async (sending: Sending): Promise<Ticket | Delivery | null> => {
    const { below } = sending.letter;
    const found =
      usable(known) ??
      usable(below === null ? null : fromRef(sending.past.ref(below))) ??
      (await desk.seek(sending));
    // The question holds nothing of the message: refused, it stands for a mistake in the config.
    if (found?.state === 'refused') return { state: 'barred', why: found.why };
    if (found?.state !== 'ticket') return found;
    known = usable(found);
    return known;
  };
  const open = async (sending: Sending): Promise<Delivery> => {
    const made = await desk.open(sending);
    if (made.state !== 'ticket') return made;
    known = made;
    return opened(made);
  };
  const forget = (ticket: Ticket): Delivery => {
    gone.add(ticket.id);
    known = null;
    return deleted;
  };
  // Closed before it is said: to close it once more does no harm, to say it once more does.
  const add = async (ticket: Ticket, sending: Sending): Promise<Delivery | Gone> => {
    const failure = sending.letter.kind === 'closed' ? await desk.end(ticket, sending) : null;
    return failure ?? desk.write(ticket, sending);
  };
  const send = async (sending: Sending): Promise<Delivery> => {
    const ticket = await ticketFor(sending);
    if (ticket === null) return open(sending);
    if (ticket.state !== 'ticket') return ticket;
    const added = await add(ticket, sending);
    return added.state === 'gone' ? forget(ticket) : added;
  };
  const find = async (sending: Sending): Promise<Delivery | null> => {
    const ticket = await ticketFor(sending);
    if (ticket === null || ticket.state !== 'ticket') return ticket;
    const { incident } = sending.past.heading;
    if (ticket.opening === veilKey(incident, sending.letter.key)) return opened(ticket);
    return desk.holds(ticket, sending);
  };
  const takes = (letter: LetterKind, follows: boolean): boolean =>
    follows ? taken[letter] : letter === 'update' || letter === 'escalation';
  return { name, kind, gap_ms, takes, send, find };
};
