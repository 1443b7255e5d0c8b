// How long it took, against the targets. A missing time is said to be missing; it is never zero.
import { sayClosedAs } from '../incident-words.js';
import { metricNames, sayMetric, sayTarget } from '../metric-words.js';
import type { Lines, Sink } from '../sink.js';
import type { ReportView } from '../view.js';
import { quote, sayDuration, sayTime } from '../words.js';
import type { Section } from './section.js';

const sources: { readonly [source: string]: string } = {
  flag: 'given when the run was started',
  alert: 'the alert',
  range: 'the range',
  start: 'the start of the run, since no earlier time was given',
  person: 'corrected by a person',
};

const saySource = ({ source, step }: ReportView['milestones'][number]): string =>
  source === 'step' && step !== null ? `the step ${quote(step)}` : (sources[source] ?? source);

const sayCaveat = ({ header: { mode, closed_as, pace } }: ReportView): string | null => {
  const paced = pace === 1 ? '' : ` Targets are divided by ${pace}, the pace of the range.`;
  if (mode !== 'live')
    return `These times are from practice and never enter the metrics of real incidents.${paced}`;
  if (closed_as === null) return 'The incident is still open, so these times are not final.';
  if (closed_as === 'resolved') return null;
  return `The incident was closed as ${sayClosedAs(closed_as)}, so these times do not enter the metrics over time.`;
};

const metricTable = (view: ReportView, sink: Sink): Lines =>
  sink.table(
    ['Metric', 'Meaning', 'Value', 'Target', 'Result'],
    view.metrics.map((metric) =>
      [
        metric.name,
        `${metricNames[metric.name]}: from ${metric.from} to ${metric.to}`,
        sayMetric(metric),
        metric.target_ms === null ? 'none' : sayDuration(metric.target_ms),
        sayTarget(metric),
      ].map(sink.text),
    ),
  );

const milestoneTable = (view: ReportView, sink: Sink): Lines =>
  sink.table(
    ['Milestone', 'Time (UTC)', 'Where the time is from'],
    view.milestones.map((mark) => [mark.milestone, sayTime(mark.at), saySource(mark)].map(sink.text)),
  );

export const metrics: Section = {
  id: 'metrics',
  title: 'Metrics',
  render: (view, sink) => {
    const caveat = sayCaveat(view);
    return [
      ...(caveat === null ? [] : sink.paragraph([sink.text(caveat)])),
      ...metricTable(view, sink),
      ...(view.milestones.length === 0 ? [] : milestoneTable(view, sink)),
    ];
  },
};
