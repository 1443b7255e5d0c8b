// What every part of a walkthrough needs: the plan and the hands. It holds no state; the timeline does.
import type { Event, Fact } from '../domain/fact.js';
import type { UnitRef } from '../domain/fact-words.js';
import { stepState } from '../domain/fold-step.js';
import type { Plan, PlanStep } from '../domain/plan.js';
import type { Ports } from '../domain/ports.js';
import type { Run } from '../domain/run.js';

export interface Session {
  readonly plan: Plan;
  readonly ports: Ports;
}

/** The hands that talking needs: a terminal beside the walkthrough has no others. */
export type TalkPorts = Pick<
  Ports,
  'clock' | 'timeline' | 'notifiers' | 'reach' | 'responder' | 'display' | 'secrets' | 'incident' | 'actor'
>;

export interface TalkSession {
  readonly plan: Plan;
  readonly ports: TalkPorts;
}

/** A step and which of its values is at hand: the unit that is performed, recorded and settled. */
export interface Unit {
  readonly step: PlanStep;
  /** Counts from 0; null where the step does not run once per value. */
  readonly item: number | null;
}

export const runOf = (session: TalkSession): Run => session.ports.timeline.run();

/** How the facts about a unit begin: its step, its present visit, its item. */
export const refOf = (run: Run, { step, item }: Unit): UnitRef => {
  const { visit } = stepState(run, step.id);
  return { step: step.id, visit, ...(item === null ? {} : { item }) };
};

/** Appends facts that depend on nothing but themselves. */
export const append = (session: TalkSession, ...facts: readonly Fact[]): readonly Event[] =>
  session.ports.timeline.transact(() => facts);

export const nowOf = (session: TalkSession): number => session.ports.clock.wall();
