// TTD, TTA, TTC and TTR: pairs of milestones. A metric that lacks a milestone is missing, never zero.
import type { Run } from './run.js';
import type { Milestone } from './values.js';

export interface Metric {
  readonly name: 'TTD' | 'TTA' | 'TTC' | 'TTR';
  readonly from: Milestone;
  readonly to: Milestone;
  /** Its key in `targets:` of a playbook. */
  readonly target: 'detect' | 'acknowledge' | 'contain' | 'resolve';
}

export const metrics: readonly Metric[] = [
  { name: 'TTD', from: 'started', to: 'detected', target: 'detect' },
  { name: 'TTA', from: 'detected', to: 'acknowledged', target: 'acknowledge' },
  { name: 'TTC', from: 'detected', to: 'contained', target: 'contain' },
  { name: 'TTR', from: 'detected', to: 'resolved', target: 'resolve' },
];

export type Measured =
  | { readonly metric: Metric; readonly state: 'known'; readonly ms: number }
  | { readonly metric: Metric; readonly state: 'missing'; readonly lacks: readonly Milestone[] }
  | { readonly metric: Metric; readonly state: 'inconsistent'; readonly ms: number };

/** Each metric from the milestones of a run. Out of order is `inconsistent` and keeps its negative ms. */
export const measure = (milestones: Run['milestones']): readonly Measured[] =>
  metrics.map((metric) => {
    const from = milestones[metric.from];
    const to = milestones[metric.to];
    if (!from || !to) {
      const lacks = [metric.from, metric.to].filter((milestone) => !milestones[milestone]);
      return { metric, state: 'missing', lacks };
    }
    const ms = to.at - from.at;
    return { metric, state: ms < 0 ? 'inconsistent' : 'known', ms };
  });
