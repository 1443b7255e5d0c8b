// What is worth talking about although no expectation names it: where people left the plan, and what held them up.
import type { Event, Facts, FactType } from '../../domain/fact.js';
import { measure } from '../../domain/metrics.js';
import { becauseOf, saySpan } from '../words.js';
import type { Course } from './course.js';
import { sayEvidence } from './say-evidence.js';
import { stepTitle } from './undone.js';

export interface Remark {
  readonly kind: 'skipped' | 'waived' | 'edited' | 'break-glass' | 'unclear' | 'target';
  /** When, in milliseconds since 1970 on the exercise's clock; null: it speaks of the whole exercise. */
  readonly at: number | null;
  readonly by: string | null;
  /** A clause without its full stop. */
  readonly text: string;
}

type Told = Pick<Remark, 'kind' | 'text'>;

/** Whether an expectation of this kind speaks of the step already. */
const isNamed = ({ plan }: Course, kind: 'step' | 'preserved', id: string): boolean => {
  const step = plan.steps.find((one) => one.id === id)?.before ?? id;
  return (
    plan.drill?.expectations.some(({ expected }) => expected.kind === kind && expected.step === step) ?? false
  );
};

type Tellers = { readonly [T in FactType]?: (data: Facts[T], course: Course) => Told | null };

const tellers: Tellers = {
  'step.settled': ({ outcome, reason, step }, course) =>
    outcome !== 'skipped' || isNamed(course, 'step', step)
      ? null
      : { kind: 'skipped', text: `${stepTitle(course, step)} was skipped${becauseOf(reason)}` },
  'evidence.waived': ({ evidence, reason, step }, course) => {
    if (isNamed(course, 'preserved', step)) return null;
    const pieces = sayEvidence(course, evidence);
    return {
      kind: 'waived',
      text: `a waiver let ${stepTitle(course, step)} go ahead without ${pieces}${becauseOf(reason)}`,
    };
  },
  'command.edited': ({ step, reason }, course) => ({
    kind: 'edited',
    text: `the command of ${stepTitle(course, step)} was edited${becauseOf(reason)}`,
  }),
  'approval.given': ({ step, break_glass }, course) => {
    if (break_glass === undefined) return null;
    const text = `the glass was broken: ${stepTitle(course, step)} was approved alone${becauseOf(break_glass)}`;
    return { kind: 'break-glass', text };
  },
  'feedback.given': ({ step, text }, course) => ({
    kind: 'unclear',
    text: `${stepTitle(course, step)} was unclear${becauseOf(text)}`,
  }),
  'step.target_passed': ({ step, within_ms }, course) => ({
    kind: 'target',
    text: `${stepTitle(course, step)} took longer than its ${saySpan(within_ms)}`,
  }),
};

const tell = (course: Course, event: Event): Told | null => {
  const teller = tellers[event.type] as Tellers['feedback.given'];
  return teller?.(event.data as never, course) ?? null;
};

const missedTargets = ({ plan, run }: Course): readonly Remark[] =>
  measure(run.milestones).flatMap((measured): readonly Remark[] => {
    const { name, target, to } = measured.metric;
    const limit = plan.targets_ms[target];
    const named = plan.drill?.expectations.some(
      ({ expected }) => expected.kind === 'milestone' && expected.milestone === to,
    );
    if (named || limit === undefined || measured.state !== 'known' || measured.ms <= limit) return [];
    const text = `${name} was ${saySpan(measured.ms)}, with a target of ${saySpan(limit)}`;
    return [{ kind: 'target', at: null, by: null, text }];
  });

export const remarksOn = (course: Course): readonly Remark[] => [
  ...course.events.flatMap((event): readonly Remark[] => {
    const told = tell(course, event);
    return told === null ? [] : [{ ...told, at: Date.parse(event.ts), by: event.by }];
  }),
  ...missedTargets(course),
];
