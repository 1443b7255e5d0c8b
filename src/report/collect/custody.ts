// Through whose hands each piece of evidence went: taken, held before a change, shown, exported, checked.
import type { Event, EventOf } from '../../domain/fact.js';
import { describeFact } from '../event-text.js';
import type { StepName } from '../names.js';
import type { Collector } from './collector.js';

export interface CustodyView {
  readonly at: string;
  readonly by: string;
  readonly type: string;
  readonly text: string;
}

/** By the id of the piece, in the order of the record. */
export type Custody = ReadonlyMap<string, readonly CustodyView[]>;

const describe = (event: Event, name: StepName): string =>
  event.type === 'step.intended'
    ? `It was held when “${name(event.data)}” was about to run.`
    : describeFact(event, name);

const heldBy = ({ data }: EventOf<'step.intended'>): readonly string[] =>
  data.part === 'run' ? data.held : [];

export const collectCustody = (name: StepName): Collector<Custody> => {
  const custody = new Map<string, CustodyView[]>();
  const note = (event: Event, ids: Iterable<string>): void => {
    const entry = { at: event.ts, by: event.by, type: event.type, text: describe(event, name) };
    for (const id of ids) custody.set(id, [...(custody.get(id) ?? []), entry]);
  };
  return {
    hear: (event) => {
      if (event.type === 'evidence.captured' || event.type === 'evidence.shown') note(event, [event.data.id]);
      if (event.type === 'step.intended') note(event, heldBy(event));
      // These are about every piece that was there by then.
      if (event.type === 'record.exported' || event.type === 'record.verified')
        note(event, [...custody.keys()]);
    },
    result: () => custody,
  };
};
