// Where the response left the plan, and why. Said without blame: in an incident leaving the plan is often right.
import type { Event, EventOf } from '../../domain/fact.js';
import type { UnitRef } from '../../domain/fact-words.js';
import type { Plan } from '../../domain/plan.js';
import { type StepName, unitKey } from '../names.js';
import { doubtDecisions } from '../sentences/command.js';
import type { DeviationView } from '../view.js';
import { sayList } from '../words.js';
import type { Collector } from './collector.js';

type Told = Pick<DeviationView, 'kind' | 'reason'> & Partial<Pick<DeviationView, 'edits'>>;

const tell = (event: Event): (Told & { readonly ref: UnitRef }) | null => {
  switch (event.type) {
    case 'step.jumped':
      return { kind: 'jumped', reason: event.data.reason, ref: event.data };
    case 'command.edited':
      return { kind: 'edited', reason: event.data.reason, edits: event.data.edits, ref: event.data };
    case 'evidence.waived':
      return { kind: 'waived', reason: sayWaiver(event.data), ref: event.data };
    case 'approval.given':
      return tellApproval(event);
    case 'doubt.settled':
      return {
        kind: 'doubt',
        reason: `${doubtDecisions[event.data.decision]}: ${event.data.reason}`,
        ref: event.data,
      };
    default:
      return null;
  }
};

const tellApproval = (event: EventOf<'approval.given'>): ReturnType<typeof tell> => {
  const { break_glass, relayed_for } = event.data;
  if (break_glass !== undefined) return { kind: 'break-glass', reason: break_glass, ref: event.data };
  return relayed_for === undefined ? null : { kind: 'relayed', reason: sayRelay(event), ref: event.data };
};

const sayWaiver = (data: EventOf<'evidence.waived'>['data']): string =>
  `${data.reason} (without ${sayList(data.evidence)}, as ${data.role})`;

const sayRelay = ({ by, data }: EventOf<'approval.given'>): string =>
  `${by} passed on the approval of ${data.relayed_for ?? ''} as ${data.role}`;

/** Tells a step that was settled by a person's word from one whose command succeeded. */
const createByHand = (plan: Plan) => {
  const commanded = new Set(
    plan.steps.filter(({ kind }) => ['run', 'script', 'wait'].includes(kind)).map(({ id }) => id),
  );
  const succeeded = new Set<string>();
  const failed = new Set<string>();
  const hear = (event: Event): void => {
    if (event.type === 'step.failed') failed.add(unitKey(event.data));
    if (event.type === 'step.intended' && event.data.part === 'run') failed.delete(unitKey(event.data));
    if (event.type === 'step.finished' && event.data.ok && ['run', 'wait'].includes(event.data.part)) {
      succeeded.add(unitKey(event.data));
    }
  };
  const isByHand = (ref: UnitRef): boolean =>
    failed.has(unitKey(ref)) || (commanded.has(ref.step) && !succeeded.has(unitKey(ref)));
  return { hear, isByHand };
};

export const collectDeviations = (plan: Plan, name: StepName): Collector<readonly DeviationView[]> => {
  const deviations: DeviationView[] = [];
  const byHand = createByHand(plan);
  const add = (event: Event, ref: UnitRef, { kind, reason, edits = [] }: Told): void => {
    deviations.push({ at: event.ts, by: event.by, kind, step: ref.step, title: name(ref), reason, edits });
  };
  const settle = (event: EventOf<'step.settled'>): void => {
    const { outcome, reason = '' } = event.data;
    if (outcome === 'skipped') add(event, event.data, { kind: 'skipped', reason });
    if (outcome === 'done' && reason && byHand.isByHand(event.data))
      add(event, event.data, { kind: 'by-hand', reason });
  };
  // A turn back opens many steps at once; to a reader it is one.
  const turnBack = (event: EventOf<'decision.made'> | EventOf<'step.jumped'>): void => {
    const { reopened } = event.data;
    if (reopened.length > 0)
      add(event, event.data, { kind: 'reopened', reason: reopened.map(name).join('; ') });
  };
  return {
    hear: (event) => {
      byHand.hear(event);
      const told = tell(event);
      if (told) add(event, told.ref, told);
      if (event.type === 'step.settled') settle(event);
      if (event.type === 'decision.made' || event.type === 'step.jumped') turnBack(event);
    },
    result: () => deviations,
  };
};
