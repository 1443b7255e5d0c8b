// Draws how a life goes: when the walker dies, and what it kills before. All of it from one seed.
import type { Death, DoubtRule, Victim } from './spec.js';
import { doubtRules } from './spec.js';

export type Random = () => number;

export const below = (random: Random, limit: number): number => Math.floor(random() * limit);

const pick = <T>(random: Random, from: readonly [T, ...T[]]): T =>
  from[below(random, from.length)] ?? from[0];

// Around a command there is most to lose; the other facts stand for everything in between.
const aroundCommand = ['step.intended', 'step.started', 'step.finished'] as const;
const elsewhere = ['step.claimed', 'step.ready', 'step.settled', 'evidence.captured', 'run.resumed'] as const;
const rare = ['step.failed', 'doubt.settled', 'step.rolled_back', 'incident.closed'] as const;

const drawAnywhere = (random: Random): Death => {
  const type = pick(random, random() < 0.7 ? elsewhere : rare);
  return {
    type,
    ofChange: false,
    when: random() < 0.5 ? 'before' : 'after',
    nth: 1 + below(random, 3),
    laterMs: 0,
  };
};

/** About half of them while a command runs, and most of those while it changes something. */
const drawDeath = (random: Random): Death => {
  if (random() < 0.2) return drawAnywhere(random);
  const ofChange = random() < 0.6;
  const nth = 1 + below(random, ofChange ? 2 : 6);
  if (random() < 0.6)
    return { type: 'step.started', ofChange, when: 'after', nth, laterMs: below(random, 80) };
  const when = random() < 0.5 ? 'before' : 'after';
  return { type: pick(random, aroundCommand), ofChange, when, nth, laterMs: 0 };
};

const drawVictim = (random: Random): Victim => ({
  who: random() < 0.4 ? 'gate' : 'command',
  nth: 1 + below(random, 4),
  laterMs: below(random, 50),
});

/** How one life of a walker goes wrong. */
export interface Fate {
  readonly death: Death | null;
  readonly victim: Victim | null;
  /** Killed from without, so long after it began to walk. */
  readonly killAfterMs: number | null;
}

export const drawFate = (random: Random): Fate => {
  const victim = random() < 0.15 ? drawVictim(random) : null;
  return random() < 0.3
    ? { death: null, victim, killAfterMs: below(random, 500) }
    : { death: drawDeath(random), victim, killAfterMs: null };
};

export const drawRule = (random: Random): DoubtRule => pick(random, doubtRules);

/** Mostly quick; sometimes it outlives its walker and is still there when the next one looks. */
export const drawSlowMs = (random: Random): number => (random() < 0.25 ? 2_500 : 20 + below(random, 60));
