// What is worth talking about although no expectation names it: where people left the plan, and what held them up.
import type { Event } from '../../domain/fact.js';
import type { UnitRef } from '../../domain/fact-words.js';
import { measure } from '../../domain/metrics.js';
import { becauseOf, quote, sayAll, saySpan } from '../words.js';
import type { Course } from './course.js';
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

const sayEvidence = ({ plan }: Course, ids: readonly string[]): string =>
  sayAll(ids.map((id) => quote(plan.evidence.find((one) => one.id === id)?.title ?? id)));

const tell = (course: Course, event: Event): Told | null => {
  const title = ({ step }: Pick<UnitRef, 'step'>): string => stepTitle(course, step);
  switch (event.type) {
    case 'step.settled': {
      const { outcome, reason, step } = event.data;
      if (outcome !== 'skipped' || isNamed(course, 'step', step)) return null;
      return { kind: 'skipped', text: `${title(event.data)} was skipped${becauseOf(reason)}` };
    }
    case 'evidence.waived': {
      const { evidence, reason, step } = event.data;
      if (isNamed(course, 'preserved', step)) return null;
      const pieces = sayEvidence(course, evidence);
      return { kind: 'waived', text: `${pieces} was waived for ${title(event.data)}${becauseOf(reason)}` };
    }
    case 'command.edited':
      return {
        kind: 'edited',
        text: `the command of ${title(event.data)} was edited${becauseOf(event.data.reason)}`,
      };
    case 'approval.given': {
      const { break_glass } = event.data;
      if (break_glass === undefined) return null;
      const text = `the glass was broken: ${title(event.data)} was approved alone${becauseOf(break_glass)}`;
      return { kind: 'break-glass', text };
    }
    case 'feedback.given':
      return { kind: 'unclear', text: `${title(event.data)} was unclear${becauseOf(event.data.text)}` };
    case 'step.target_passed': {
      const limit = saySpan(event.data.within_ms);
      return { kind: 'target', text: `${title(event.data)} took longer than its ${limit}` };
    }
    default:
      return null;
  }
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
