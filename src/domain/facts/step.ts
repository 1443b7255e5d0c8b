// Facts about the way through the steps: ready, claimed, jumped, decided, settled.
import type { Settled, UnitRef, Visit } from '../fact-words.js';
import type { Milestone } from '../values.js';

export interface StepFacts {
  'step.ready': {
    readonly step: string;
    readonly visit: number;
    readonly items?: readonly (string | number | boolean)[];
  };
  'step.claimed': {
    readonly step: string;
    readonly visit: number;
    readonly pid: number;
    readonly start_time: string;
    readonly boot: string;
  };
  'step.released': { readonly step: string; readonly visit: number };
  'step.jumped': {
    readonly step: string;
    readonly visit: number;
    readonly reason: string;
    readonly reopened: readonly Visit[];
  };
  'step.settled': UnitRef & {
    readonly outcome: Settled;
    readonly reason?: string;
    /** The milestone that this reaches. */
    readonly marks?: Milestone;
    /** When it came true, if that was earlier than the line was written: the start of the hold that succeeded. */
    readonly at?: string;
    /** Names that this step would have set and did not. */
    readonly unset?: readonly string[];
  };
  'step.failed': UnitRef & { readonly attempt: number; readonly why: string };
  'step.target_passed': { readonly step: string; readonly visit: number; readonly within_ms: number };
  /** The choice and all that follows from it: one fact, so that no crash can tear it apart. It settles its step. */
  'decision.made': {
    readonly step: string;
    readonly visit: number;
    readonly name: string;
    readonly option: string;
    readonly to: string;
    readonly not_taken: readonly Visit[];
    /** Names that the steps not taken would have set. */
    readonly unset?: readonly string[];
    /** Steps of a loop, each with the visit that now begins. */
    readonly reopened: readonly Visit[];
  };
}
