// What steps are called in front of people: their titles, with the value where a step runs once per value.
import type { Event } from '../domain/fact.js';
import type { UnitRef } from '../domain/fact-words.js';
import type { Plan } from '../domain/plan.js';
import type { Run } from '../domain/run.js';

export interface StepRef {
  readonly step: string;
  readonly visit?: number;
  readonly item?: number | null;
}

/** The plain name of a step, without quotes: `Block the address (203.0.113.7)`. */
export type StepName = (ref: StepRef) => string;

/** Names by id, for when there is no plan at hand. */
export const nameById: StepName = ({ step, item }) =>
  typeof item === 'number' ? `${step}, number ${item + 1}` : step;

/** Learns the values of `each` steps from events and gives steps the titles of the plan. */
export const createNames = (
  plan: Plan,
): { readonly hear: (event: Event) => void; readonly name: StepName } => {
  const titles = new Map(plan.steps.map((step) => [step.id, step.title]));
  const items = new Map<string, readonly (string | number | boolean)[]>();
  const hear = (event: Event): void => {
    if (event.type === 'step.ready' && event.data.items) items.set(itemKey(event.data), event.data.items);
  };
  const name: StepName = (ref) =>
    withItem(titles.get(ref.step) ?? ref.step, ref.item, items.get(itemKey(ref)));
  return { hear, name };
};

/** The same names without the events: the run still knows the values of the present visit. */
export const namesFromRun = (plan: Plan, run: Run): StepName => {
  const titles = new Map(plan.steps.map((step) => [step.id, step.title]));
  return ({ step, item }) => withItem(titles.get(step) ?? step, item, run.steps[step]?.items ?? undefined);
};

type Items = readonly (string | number | boolean)[];

const withItem = (title: string, item: number | null | undefined, items: Items | undefined): string => {
  if (typeof item !== 'number') return title;
  const value = items?.[item];
  return `${title} (${value === undefined ? `number ${item + 1}` : String(value)})`;
};

const itemKey = (ref: StepRef): string => `${ref.visit ?? 1} ${ref.step}`;

/** The change that an inserted evidence step goes before; people know the change, not the step. */
export const changeOf = <R extends StepRef>(ref: R): R => ({
  ...ref,
  step: ref.step.replace(/:evidence$/, ''),
});

/** One unit of one visit of a step, as a key for maps. */
export const unitKey = (ref: UnitRef): string => `${ref.visit} ${ref.item ?? '-'} ${ref.step}`;
