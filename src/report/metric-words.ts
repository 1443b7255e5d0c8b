// How a metric reads, in a table or on a line: its value, or what is wrong with it.
import type { MetricView } from './view.js';
import { sayDuration, sayList } from './words.js';

/** What the letters stand for. One incident has a time, only several have a mean. */
export const metricNames: { readonly [N in MetricView['name']]: string } = {
  TTD: 'time to detect',
  TTA: 'time to acknowledge',
  TTC: 'time to contain',
  TTR: 'time to resolve',
};

/** `contained is not marked`. */
export const sayLacks = ({ lacks }: MetricView): string =>
  `${sayList(lacks)} ${lacks.length === 1 ? 'is' : 'are'} not marked`;

/** `14 min 18 s`, `missing: contained is not marked`, or how its milestones are out of order. */
export const sayMetric = (metric: MetricView): string => {
  if (metric.state === 'missing' || metric.ms === null) return `missing: ${sayLacks(metric)}`;
  if (metric.state === 'inconsistent') {
    return `inconsistent: ${metric.to} is ${sayDuration(-metric.ms)} before ${metric.from}`;
  }
  return sayDuration(metric.ms);
};

/** `met`, `missed by 2 min`, `no target`, or `not known`. */
export const sayTarget = ({ target_ms, met, ms }: MetricView): string => {
  if (target_ms === null) return 'no target';
  if (met === null || ms === null) return 'not known';
  return met ? 'met' : `missed by ${sayDuration(ms - target_ms)}`;
};
