// Each time that a step changed something, with the evidence that was held complete at that moment.

import { evolve, initialRun } from '../../domain/evolve.js';
import type { Event, EventOf } from '../../domain/fact.js';
import type { UnitRef } from '../../domain/fact-words.js';
import { stepState } from '../../domain/fold-step.js';
import type { Plan } from '../../domain/plan.js';
import type { Run } from '../../domain/run.js';
import { type Course, timeOf } from './course.js';

export interface Start {
  readonly at: number;
  /** Ids of the evidence in the playbook. */
  readonly held: readonly string[];
}

/** The unit of the inserted evidence step that goes before this one: found by the value, as the gate finds it. */
const collectedUnit = (plan: Plan, run: Run, ref: UnitRef) => {
  const collect = plan.steps.find(({ before }) => before === ref.step);
  if (!collect) return undefined;
  const { units, items } = stepState(run, collect.id);
  if (collect.each === null) return units[0];
  const value = stepState(run, ref.step).items?.[ref.item ?? 0];
  return value === undefined ? undefined : units[items?.indexOf(value) ?? -1];
};

/** What a person's own hands had behind them. */
const heldByHand = (plan: Plan, run: Run, ref: UnitRef): readonly string[] => {
  const own = stepState(run, ref.step).units[ref.item ?? 0];
  const held = { ...collectedUnit(plan, run, ref)?.held, ...own?.held };
  return Object.entries(held).flatMap(([evidence, { complete }]) => (complete ? [evidence] : []));
};

/** The line before a command names the pieces that it had. */
const heldByCommand = (
  { data }: EventOf<'step.intended'>,
  pieces: ReadonlyMap<string, string>,
): readonly string[] => data.held.flatMap((id) => pieces.get(id) ?? []);

const isChange = (event: Event): event is EventOf<'step.intended'> | EventOf<'step.confirmed'> =>
  (event.type === 'step.confirmed' || (event.type === 'step.intended' && event.data.part === 'run')) &&
  event.data.effect !== 'read';

export const startsOf = ({ plan, events }: Course, step: string): readonly Start[] => {
  const pieces = new Map<string, string>();
  const starts: Start[] = [];
  let run = initialRun;
  for (const event of events) {
    if (event.type === 'evidence.captured' && event.data.complete)
      pieces.set(event.data.id, event.data.evidence);
    if (isChange(event) && event.data.step === step) {
      const held =
        event.type === 'step.intended' ? heldByCommand(event, pieces) : heldByHand(plan, run, event.data);
      starts.push({ at: timeOf(event), held });
    }
    run = evolve(run, event);
  }
  return starts;
};
