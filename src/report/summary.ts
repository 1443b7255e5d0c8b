// What `ir run` leaves on the screen when it is over: the few lines that matter, calm and without colour.
import { forTerminal } from '../domain/sanitise.js';
import { missedOf, sayPoints } from './exercise-words.js';
import { sayPractised } from './in-place.js';
import { bannerOf, sayClosedAs } from './incident-words.js';
import { metricNames, sayMetric, sayTarget } from './metric-words.js';
import type { InPlaceView, MetricView, ReportView } from './view.js';
import type { ExpectationView } from './view-exercise.js';
import { sayCount, sayDuration, sayTime } from './words.js';
import { wrapWords } from './wrap-words.js';

const metricLine = (metric: MetricView): string => {
  const head = `  ${metric.name}  ${metricNames[metric.name].padEnd(19)}  `;
  if (metric.state !== 'known') return `${head}${sayMetric(metric)}`;
  const target =
    metric.target_ms === null ? 'no target' : `target ${sayDuration(metric.target_ms)}, ${sayTarget(metric)}`;
  return `${head}${sayMetric(metric).padEnd(13)}  ${target}`;
};

const sayEvidence = ({ evidence }: ReportView): string => {
  const incomplete = evidence.filter(({ complete }) => !complete).length;
  const state = incomplete === 0 ? '' : `, ${incomplete} not complete`;
  return `${sayCount(evidence.length, 'piece')}${evidence.length === 0 ? '' : state}`;
};

const inPlaceLines = ({ title, expires_at, in_doubt, rollback }: InPlaceView): readonly string[] => {
  const until = expires_at === null ? '' : `, until ${sayTime(expires_at)} UTC`;
  const lines = rollback.text.split('\n').map((line) => `    ${line}`);
  const doubt = in_doubt ? ', in doubt' : '';
  const lead = rollback.kind === 'irreversible' ? ['    It can’t be put back:'] : [];
  return [`  ${title}${until}${doubt}`, ...lead, ...lines];
};

const wasInPlace = ({ in_place }: ReportView, lead: string): readonly string[] => [
  `${lead}; in an incident somebody would own this:`,
  ...in_place.map(({ title }) => `  ${title}`),
];

const stillInPlace = (view: ReportView): readonly string[] => {
  const { in_place, header } = view;
  if (in_place.length === 0) return ['Nothing that was changed is still in place.'];
  const practised = sayPractised(header);
  if (practised !== null) return wasInPlace(view, practised);
  return ['Still in place, and how to put it back:', ...in_place.flatMap(inPlaceLines)];
};

const brokenGlass = ({ deviations }: ReportView): readonly string[] =>
  deviations
    .filter(({ kind }) => kind === 'break-glass')
    .map(({ by, title, reason }) => `  GLASS BROKEN by ${by} for ${title}: ${reason}`);

const sayState = ({ header: { closed_as, severity }, unsettled }: ReportView): string => {
  const open = unsettled.length === 0 ? '' : `, ${sayCount(unsettled.length, 'step')} not settled`;
  return closed_as === null
    ? `Still open, severity ${severity}${open}`
    : `Closed as ${sayClosedAs(closed_as)}, severity ${severity}${open}`;
};

const missedLines = ({ expected, because, of }: ExpectationView): readonly string[] =>
  wrapWords(`${expected} (${sayCount(of, 'point')}): ${because}`, 72).map(
    (line, index) => `${index === 0 ? '    ' : '      '}${line}`,
  );

/** What a team wants to know first. */
const scoreLines = ({ exercise }: ReportView): readonly string[] => {
  if (exercise === null || exercise.expectations.length === 0) return [];
  const { last_time, played } = exercise;
  const before = last_time === null ? '' : `   last time ${sayPoints(last_time)}`;
  const missed = missedOf(exercise);
  return [
    `  Score  ${sayPoints(exercise)}${before}`,
    ...(played === 'model' ? ['  The model answers were played, so nobody has rehearsed.'] : []),
    ...(missed.length === 0 ? [] : ['  Missed', ...missed.flatMap(missedLines)]),
    '',
  ];
};

/** Lines for standard output, at most 80 columns but for commands and paths. `reportPath` is where the report lies. */
export const renderClosingSummary = (view: ReportView, reportPath: string): readonly string[] => {
  const banner = bannerOf(view.header.mode);
  const lines = [
    `${view.header.incident}  ${view.header.title}`,
    ...(banner ? [banner.name] : []),
    sayState(view),
    '',
    ...scoreLines(view),
    ...view.metrics.map(metricLine),
    ...(view.header.pace === 1
      ? []
      : [`  Waits, timers and targets were ${view.header.pace} times as short.`]),
    '',
    `  Evidence    ${sayEvidence(view)}`,
    `  Deviations  ${view.deviations.length === 0 ? 'none' : view.deviations.length}`,
    ...brokenGlass(view),
    '',
    ...stillInPlace(view),
    '',
    ...(view.header.closed_as === null ? [`Go on: ir resume ${view.header.incident}`] : []),
    `Report: ${reportPath}`,
  ];
  return lines.map((line) => forTerminal(line, { keepNewlines: false }));
};
