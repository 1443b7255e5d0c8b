// What is asked of an export, and what it came to.
import type { Facts } from '../../domain/fact.js';

export interface ExportOptions {
  readonly incident: string | undefined;
  readonly output: string | undefined;
  readonly tar: boolean;
  readonly redacted: boolean;
  /** A file whose lines are to be hidden in a redacted copy. */
  readonly hide: string | undefined;
  readonly json: boolean;
}

/** What an export came to. */
export interface Exported {
  readonly fact: Facts['record.exported'];
  readonly files: number;
  readonly bytes: number;
  /** What is wrong with the record; empty for a sound one. */
  readonly problems: readonly string[];
  /** What could not be taken along, and what a person must know of it. */
  readonly notes: readonly string[];
}

/** An export before it is told. */
export interface Built {
  readonly exported: Exported;
  /** The end of what was exported, in one word. */
  readonly anchor: string;
  /** The time of its last event, ISO 8601. */
  readonly at: string;
}
