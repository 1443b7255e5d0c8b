// What is known of a record before anything is judged: each check reads from here, and none of them reads a timeline.
import type { Anchor } from '../domain/anchor.js';
import type { Origin } from '../timeline/header.js';
import type { Marks } from './marks.js';
import type { Problem } from './problem.js';
import type { SegmentRead } from './read-segment.js';
import type { Stored } from './store.js';

/** incident.json, as far as it could be read. */
export interface Head extends Origin {
  /** SHA-256 of the playbook's bytes; null where it does not say. */
  readonly playbook: string | null;
  readonly problem: Problem | null;
}

export interface Examined {
  /** The incident's folder. */
  readonly folder: string;
  readonly head: Head;
  readonly segments: readonly SegmentRead[];
  /** Files that look like segments, but are none of them: they come after a gap. */
  readonly beyondGap: readonly string[];
  /** Lines whose chain is right, and whose content breaks a rule all the same. */
  readonly illFormed: readonly Problem[];
  /** SHA-256 of every object that an event names. */
  readonly named: ReadonlySet<string>;
  /** The public keys of `signer.added`, and whose they are. */
  readonly keys: ReadonlyMap<string, 'ir' | 'person'>;
  /** What `incident.opened` gives as the SHA-256 of the plan. */
  readonly plans: ReadonlySet<string>;
  /** The `h` after so many events, by `placeKey`, for every size that a note or an anchor speaks of. */
  readonly heads: ReadonlyMap<string, string>;
  readonly closed: boolean;
  /** The time of the last event. */
  readonly last: string | null;
  readonly marks: Marks;
  readonly stored: readonly Stored[];
  readonly anchors: readonly Anchor[];
  /** Told how many bytes were read since the last time. */
  readonly onBytes: (bytes: number) => void;
}

/** One promise of the format. */
export type Check = (record: Examined) => readonly Problem[];

/** A place in the record as one word. */
export const placeKey = (segment: number, size: number): string => `${segment}:${size}`;

/** True where lines can't be read: what they named is not known then. */
export const isDamaged = ({ segments }: Examined): boolean =>
  segments.some(({ problem, torn }) => problem !== null && !torn);
