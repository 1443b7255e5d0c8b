// Milestones and metrics as a report and a status show them: with their targets, and never a zero for a missing one.
import { measure } from '../domain/metrics.js';
import type { Plan } from '../domain/plan.js';
import type { Run } from '../domain/run.js';
import { milestones } from '../domain/values.js';
import type { StepName } from './names.js';
import type { MetricView, MilestoneView } from './view.js';
import { isoTime } from './words.js';

export const viewMetrics = (plan: Plan, run: Run): readonly MetricView[] =>
  measure(run.milestones).map((measured) => {
    const { name, from, to, target } = measured.metric;
    const target_ms = plan.targets_ms[target] ?? null;
    const ms = measured.state === 'missing' ? null : measured.ms;
    const lacks = measured.state === 'missing' ? measured.lacks : [];
    const met = measured.state === 'known' && target_ms !== null ? measured.ms <= target_ms : null;
    return { name, from, to, state: measured.state, ms, lacks, target_ms, met };
  });

/** In their natural order; those that were never marked are left out. */
export const viewMilestones = (run: Run, name: StepName): readonly MilestoneView[] =>
  milestones.flatMap((milestone) => {
    const mark = run.milestones[milestone];
    return mark
      ? [
          {
            milestone,
            at: isoTime(mark.at),
            source: mark.source,
            step: mark.step === null ? null : name({ step: mark.step }),
          },
        ]
      : [];
  });
