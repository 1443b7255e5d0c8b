// Where one incident stands, for somebody who just sat down: the state, who must act, what is due, how to go on.
import { forTerminal } from '../domain/sanitise.js';
import { bannerOf, damageBanner, sayClosedAs } from './incident-words.js';
import { metricNames, sayLacks, sayMetric } from './metric-words.js';
import { sayAsked } from './status-asked.js';
import type { DueView } from './status-due.js';
import { type StatusSource, type StatusView, viewStatus } from './status-view.js';
import { sayHolder, sayState } from './step-words.js';
import type { InPlaceView, MetricView, OpenStepView } from './view.js';
import { sayCount, sayDuration, sayTime } from './words.js';

/** A titled part with its lines indented; nothing at all when there are none. */
const part = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];

const columns = (rows: readonly (readonly [string, string])[]): readonly string[] => {
  const width = Math.max(0, ...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `${left.padEnd(width)}  ${right}`.trimEnd());
};

const headLines = (view: StatusView): readonly string[] => {
  const banner = bannerOf(view.mode);
  const since =
    view.opened_at === null
      ? ''
      : ` since ${sayTime(view.opened_at)} UTC by ${view.opened_by ?? 'somebody unknown'}`;
  const state =
    view.closed_as === null ? `Open${since}` : `Closed as ${sayClosedAs(view.closed_as)}, opened${since}`;
  return [
    `${view.incident}  ${view.title}`,
    ...(view.damage.length > 0 ? [damageBanner, ...view.damage] : []),
    ...(banner ? [banner.name] : []),
    `Severity ${view.severity}, ${sayDuration(view.elapsed_ms)} so far, ${view.steps_settled} of ${sayCount(view.steps_total, 'step')} settled`,
    state,
    ...(view.paused ? [`Stopped: ${view.paused.detail.trim() || view.paused.reason}`] : []),
  ];
};

const stepLine = (step: OpenStepView): readonly (readonly [string, string])[] => [
  [sayState(step), `${step.title}, with ${sayHolder(step)}`],
  ...(step.detail === null ? [] : [['', step.detail] as const]),
];

const stepLines = ({ steps }: StatusView): readonly string[] => {
  const reached = steps.filter(({ state }) => state !== 'not_reached');
  const later = steps.length - reached.length;
  return [
    ...columns(reached.flatMap(stepLine)),
    ...(later === 0 ? [] : [`${sayCount(later, 'step')} not reached yet`]),
  ];
};

const metricLine = (metric: MetricView): readonly [string, string] => [
  `${metric.name} ${metricNames[metric.name]}`,
  metric.state === 'missing' ? `not yet: ${sayLacks(metric)}` : sayMetric(metric),
];

const dueLine = ({ in_ms, what }: DueView): readonly [string, string] => [
  in_ms < 0 ? `${sayDuration(-in_ms)} ago` : `in ${sayDuration(in_ms)}`,
  what,
];

const inPlaceLines = ({ title, since, in_doubt, rollback }: InPlaceView): readonly string[] => [
  `${title}, since ${sayTime(since)} UTC${in_doubt ? ', in doubt' : ''}`,
  ...rollback.text.split('\n').map((line) => `  ${line}`),
];

/** Plain lines for a terminal, sanitised. */
export const renderStatus = (source: StatusSource): readonly string[] => {
  const view = viewStatus(source);
  const lines = [
    ...headLines(view),
    ...part('Steps', stepLines(view)),
    ...part('Asked for help', view.closed_as === null ? view.asked.map(sayAsked) : []),
    ...part('Due next', columns(view.due.map(dueLine))),
    ...part(
      'Messages wait for; ir update --flush tries again',
      columns(
        view.unreached.map(({ channel, since, why }) => [channel, `since ${sayTime(since)} UTC: ${why}`]),
      ),
    ),
    ...part('Still in place, and how to put it back', view.in_place.flatMap(inPlaceLines)),
    ...part(
      'Milestones',
      columns(view.milestones.map(({ milestone, at }) => [milestone, `${sayTime(at)} UTC`])),
    ),
    ...part('Metrics so far', columns(view.metrics.map(metricLine))),
    ...part('Roles', columns(view.roles.map(({ role, who }) => [role, who]))),
    ...(view.closed_as === null ? ['', `Go on: ir resume ${view.incident}`] : []),
  ];
  return lines.map((line) => forTerminal(line, { keepNewlines: false }));
};
