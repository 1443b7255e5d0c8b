// What the record says of two walkthroughs: who did which step, and what was done at the same time.
import { expect } from 'vitest';
import type { Event } from '../../commands/desk.js';
import type { Story } from './story.js';

const isOfRun = ({ data }: Event): boolean => data['part'] === 'run';

/** The steps whose commands were started, as the record has them, in its order. */
export const startsOf = (events: readonly Event[]): readonly unknown[] =>
  events.filter((event) => event.type === 'step.started' && isOfRun(event)).map(({ data }) => data['step']);

const seqOf = (events: readonly Event[], type: string, step: string): number =>
  events.find((event) => event.type === type && event.data['step'] === step && isOfRun(event))?.seq ??
  Number.NaN;

/** True: each of the two was started before the other one had finished. */
export const overlap = (events: readonly Event[], one: string, other: string): boolean =>
  seqOf(events, 'step.started', one) < seqOf(events, 'step.finished', other) &&
  seqOf(events, 'step.started', other) < seqOf(events, 'step.finished', one);

/** Everyone who has a hand in a step, from its claim to its end. */
export const handsOn = (events: readonly Event[], step: string): readonly string[] => [
  ...new Set(
    events
      .filter(
        ({ type, data }) => /^step\.(claimed|started|finished|settled)$/.test(type) && data['step'] === step,
      )
      .map(({ by }) => by),
  ),
];

/** What a decision about a doubt says of a step, in the order of the record. */
export const decisionsOn = (events: readonly Event[], step: string): readonly unknown[] =>
  events
    .filter(({ type, data }) => type === 'doubt.settled' && data['step'] === step)
    .map(({ data }) => data['decision']);

/** The commands themselves and the record agree: these ran, in whatever order, and nothing else did. */
export const expectRuns = (story: Story, runs: readonly string[]): void => {
  expect([...story.ledger()].sort()).toEqual([...runs].sort());
  expect([...startsOf(story.events())].sort()).toEqual([...runs].sort());
};
