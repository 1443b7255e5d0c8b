// A channel of Slack, as far as messages need to know it.
import type { Trouble } from './trouble.js';

export interface Room {
  readonly id: string;
  readonly isPrivate: boolean;
  readonly isArchived: boolean;
  /** As it was when it was looked at. */
  readonly topic: string;
  /** What its first readers should know about how it was made. */
  readonly remarks: readonly string[];
}

export const isTrouble = (one: Room | Trouble | null): one is Trouble => one !== null && 'state' in one;
