// What one life of the walker is told: where it walks, how it answers, when it dies, and what it kills.
import type { FactType } from '../../../src/domain/fact.js';

/** How a change that is in doubt is answered: by what really happened, by the step's check, or by chance. */
export const doubtRules = ['look', 'by-check', 'chance'] as const;

export type DoubtRule = (typeof doubtRules)[number];

/** The walker kills itself at one fact. */
export interface Death {
  readonly type: FactType;
  /** True: only facts about a step's own command or its rollback count, not those about evidence and checks. */
  readonly ofChange: boolean;
  /** `before`: decided under the lock and not yet written; `after`: durable, and nothing else has happened. */
  readonly when: 'before' | 'after';
  /** Which of these facts in this life, from 1. */
  readonly nth: number;
  /** Only after it: leaves a command the time to pass its gate and begin. */
  readonly laterMs: number;
}

/** The walker kills a process that it started: while that waits at its gate, or while its command runs. */
export interface Victim {
  readonly who: 'gate' | 'command';
  /** Which command of this life, from 1. */
  readonly nth: number;
  readonly laterMs: number;
}

export interface Spec {
  /** The incident's folder. */
  readonly folder: string;
  /** Holds the payments platform: its tool, its ledger, what is in force, and the responder's journal. */
  readonly platform: string;
  readonly seed: number;
  readonly rule: DoubtRule;
  readonly death: Death | null;
  readonly victim: Victim | null;
}
