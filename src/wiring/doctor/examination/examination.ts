// What one visit of `ir doctor` knows: where it is, what it was asked for, and what it has heard on the way.
import type { Check } from '../../../domain/check.js';
import type { IrError } from '../../../domain/errors.js';
import type { ConfigSearch } from '../../../playbook/config-places.js';
import type { Place } from '../../place.js';
import type { ExaminedPlaybook } from './examine-playbooks.js';

/** How far this clock is ahead of another one, in ms. */
export interface ClockOffset {
  /** The channel whose server said its time. */
  readonly channel: string;
  readonly ms: number;
}

export interface Examination {
  readonly place: Place;
  readonly search: ConfigSearch;
  /** What is wrong with the config; then the rest is looked at as if there were none. Null when it is sound. */
  readonly configTrouble: IrError | null;
  /** True: playbooks were named, and only those count. */
  readonly named: boolean;
  /** True: channels get a message of practice. */
  readonly send: boolean;
  /** They are loaded when they are first asked for. */
  readonly playbooks: () => readonly ExaminedPlaybook[];
  /** Filled while channels answer. */
  readonly offsets: ClockOffset[];
}

export interface Group {
  readonly title: string;
  /** What is going on while it takes its time: `Asking the channels`. */
  readonly doing: string;
  readonly examine: (examination: Examination) => Promise<readonly Check[]>;
}
