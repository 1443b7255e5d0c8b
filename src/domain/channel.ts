// Somewhere messages go. One file per kind in src/notify/; the outbox decides when, the channel knows how.
import type { Check, Checking } from './check.js';
import type { Card, Heading, Letter, LetterKind } from './letter.js';

/** Where a message is now, in the channel's own words: `{channel: 'C042', ts: '1763782647.000200'}`. */
export type Ref = { readonly [name: string]: string };

export type Delivery =
  | { readonly state: 'delivered'; readonly ref: Ref }
  /**
   * Not now: no network, an overloaded server. `after_ms` is what the server asked for. `maybe`: it may have arrived
   * all the same, so that it is looked for before it is sent again.
   */
  | {
      readonly state: 'later';
      readonly why: string;
      readonly after_ms: number | null;
      readonly maybe: boolean;
    }
  /** This message will never be taken. */
  | { readonly state: 'refused'; readonly why: string }
  /** The channel takes nothing until somebody mends it: a token, a scope, an address. `why` says which. */
  | { readonly state: 'barred'; readonly why: string };

/** What is known of this channel in this incident. */
export interface Past {
  readonly heading: Heading;
  /** False: only what is addressed to it comes here, and its readers may see nothing but the text of those letters. */
  readonly follows: boolean;
  /** Where the letter with this key went, or null. */
  ref(key: string): Ref | null;
}

export interface Sending {
  readonly letter: Letter;
  readonly past: Past;
  /** Ends the attempt; it fires when `ir` ends and after the channel's time. */
  readonly signal: AbortSignal;
  /** True: it may be there already and this channel can't tell. It says so to its readers. */
  readonly repeat: boolean;
}

export interface Showing {
  readonly card: Card;
  /** Where the card stands; null when none is on record. */
  readonly at: Ref | null;
  /** True: one may be there all the same, so it is looked for before another one is made. */
  readonly suspect: boolean;
  readonly past: Past;
  readonly signal: AbortSignal;
}

/** A file for those who followed: what remains of the incident in one place. */
export interface Attachment {
  /** Names the incident, as in `INC-…-report.md`. */
  readonly name: string;
  readonly title: string;
  readonly content: Uint8Array;
}

export interface Ending {
  readonly files: readonly Attachment[];
  readonly past: Past;
  readonly signal: AbortSignal;
}

/** Every method returns what happened and never rejects. `why` is for people: masked, one line, no markup of a server. */
export interface Channel {
  /** Its name in the config. */
  readonly name: string;
  /** `slack`, `webhook` and so on. */
  readonly kind: string;
  /** The least time between two calls, in ms. */
  readonly gap_ms: number;
  /** Whether letters of this kind mean anything here. Where it does not follow, `update` and `escalation` are its own. */
  takes(kind: LetterKind, follows: boolean): boolean;
  send(sending: Sending): Promise<Delivery>;
  /** Looks for a letter that may have been sent: `delivered` with its ref when it is there, null when it is not. */
  readonly find?: (sending: Sending) => Promise<Delivery | null>;
  /** Makes the card say this: the newest state only. Never called twice at once. */
  readonly show?: (showing: Showing) => Promise<Delivery>;
  /** Once, after the last letter and the last card of a closed incident. Done twice after a crash, it harms nothing. */
  readonly finish?: (ending: Ending) => Promise<Delivery>;
  /** Asks, without posting anything, whether it would work. Left out where only a message can tell. */
  readonly check?: (checking: Checking) => Promise<readonly Check[]>;
}
