// A message on its way out. It is derived from one event of the timeline, so that a crash can lose none and invent none.
import type { Mode, Severity } from './values.js';

/**
 * `opened`, `closed`: the incident itself. `update`, `escalation`: addressed to somebody. `answer`: somebody
 * who was asked for help comes. `step`: somebody began a step; `detail`: what came of it, and belongs to the `step` letter before it.
 * `news`: all else that those who follow should see.
 */
export type LetterKind =
  | 'opened'
  | 'closed'
  | 'update'
  | 'escalation'
  | 'answer'
  | 'step'
  | 'detail'
  | 'news';

export interface Letter {
  /** The segment and seq of its event: `1.17`. */
  readonly key: string;
  readonly kind: LetterKind;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The key of the letter that it belongs below, or null. */
  readonly below: string | null;
  /** Whom it is for: an audience, a contact or a role; null for those who follow the incident. */
  readonly to: string | null;
  /** People behind `to`, as the config names them. */
  readonly people: readonly string[];
  /** Whom Slack calls: `@handle` of a user group, a user id, or `here`; null: nobody. */
  readonly mention: string | null;
  readonly by: string;
  /** Plain text: masked, escaped for no sink, with line breaks. */
  readonly text: string;
}

/** What a channel may want to say about the incident around a letter. */
export interface Heading {
  /** `INC-20261122-0340-api-abuse-7f3k`. */
  readonly incident: string;
  readonly title: string;
  readonly severity: Severity;
  readonly mode: Mode;
  /** True: the playbook says that only those who are named may see it. */
  readonly private: boolean;
}

/** Where an incident stands, for a card that is changed in place. Derived from the run; only the newest one counts. */
export interface Card extends Heading {
  readonly state: 'open' | 'paused' | 'closed';
  /** `resolved`, `false-alarm`, …; null while it is open. */
  readonly closed_as: string | null;
  readonly situation: string;
  /** Titles of the steps that are being worked on, with who does. */
  readonly doing: readonly { readonly title: string; readonly who: string }[];
  readonly done: number;
  readonly total: number;
  readonly roles: readonly { readonly role: string; readonly who: string }[];
  /** Milestones reached, in their order; milliseconds since 1970. */
  readonly milestones: readonly { readonly name: string; readonly at: number }[];
  /** Clocks that run, by their deadlines. */
  readonly clocks: readonly { readonly name: string; readonly deadline: number }[];
  /** Titles of changes that are still in place. */
  readonly in_place: readonly string[];
  readonly next_update_at: number | null;
  /** `57-b7de59c8bbbe2375cd0d`: the record as of this card. */
  readonly anchor: string;
}
