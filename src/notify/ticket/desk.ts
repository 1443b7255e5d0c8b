// Where tickets are kept: GitHub and Jira differ in how they say these things, and in nothing else.
import type { Delivery, Sending } from '../../domain/channel.js';

/** The one ticket of an incident. */
export interface Ticket {
  readonly state: 'ticket';
  /** `17`, `PAY-17`. */
  readonly id: string;
  /** Who opened it, as the server names them: only their comments are ours. */
  readonly author: string;
  /** The veiled key of the letter that it was opened with; empty when that is not known. */
  readonly opening: string;
}

/** Nothing is at this address. Below a ticket: somebody deleted it. Anywhere else it is what `instead` says. */
export interface Gone {
  readonly state: 'gone';
  readonly instead: Delivery;
}

/** No method rejects; a Delivery is a failure but for `write` and `holds`. */
export interface Desk {
  /** Looks for the incident's ticket by its mark. */
  seek(sending: Sending): Promise<Ticket | Delivery | null>;
  /** Opens it with this letter. */
  open(sending: Sending): Promise<Ticket | Delivery>;
  /** Whether this letter is a comment already. */
  holds(ticket: Ticket, sending: Sending): Promise<Delivery | null>;
  /** Adds this letter as a comment. */
  write(ticket: Ticket, sending: Sending): Promise<Delivery | Gone>;
  /** Closes it; a ticket that is closed stays so. Null when that is done. */
  end(ticket: Ticket, sending: Sending): Promise<Delivery | Gone | null>;
}
