// Everything that can be written to a timeline: what happened, in the past tense. A closed union on our side;
// readers keep and show a type that they don't know, so that an older `ir` reads a newer record.
import type { CommandFacts } from './facts/command.js';
import type { CustodyFacts } from './facts/custody.js';
import type { DrillFacts } from './facts/drill.js';
import type { IncidentFacts } from './facts/incident.js';
import type { RunFacts } from './facts/run.js';
import type { StepFacts } from './facts/step.js';
import type { TalkFacts } from './facts/talk.js';

/** The data of each type of fact. Durations end in `_ms` or `_s`; times are ISO 8601 in UTC. */
export interface Facts
  extends IncidentFacts,
    StepFacts,
    CommandFacts,
    TalkFacts,
    RunFacts,
    CustodyFacts,
    DrillFacts {}

export type FactType = keyof Facts;

export type FactOf<T extends FactType> = { readonly type: T; readonly data: Facts[T] };

export type Fact = { [T in FactType]: FactOf<T> }[FactType];

/** Where and when a fact was written. `seq` orders events; `ts` is wall-clock UTC, `mono` nanoseconds since boot. */
export interface Stamp {
  readonly v: 1;
  readonly seq: number;
  readonly prev: string;
  readonly ts: string;
  readonly mono: string;
  readonly boot: string;
  readonly by: string;
}

export type EventOf<T extends FactType> = Stamp & FactOf<T> & { readonly h: string };

/** A fact with its place in the chain. */
export type Event = { [T in FactType]: EventOf<T> }[FactType];
