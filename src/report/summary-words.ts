// The story in a few sentences, for somebody who was not there and has one minute.
import { nounOf, sayPoints } from './exercise-words.js';
import { sayPractised } from './in-place.js';
import { sayClosedAs } from './incident-words.js';
import type { MetricView, ReportView } from './view.js';
import type { ExerciseView } from './view-exercise.js';
import {
  asSentence,
  quote,
  sayClock,
  sayCount,
  sayDay,
  sayDuration,
  sayList,
  sayTime,
  sayTimes,
} from './words.js';

const metricOf = (view: ReportView, name: MetricView['name']): MetricView | undefined =>
  view.metrics.find((metric) => metric.name === name);

const markOf = (view: ReportView, milestone: string): string | undefined =>
  view.milestones.find((mark) => mark.milestone === milestone)?.at;

const sayMoment = (iso: string): string => `at ${sayClock(iso)} UTC on ${sayDay(iso)}`;

const sayRehearsed = ({ title, points, of, expectations }: ExerciseView): string =>
  expectations.length === 0
    ? `The exercise ${quote(title)} was held.`
    : `The exercise ${quote(title)} was held, with a score of ${sayPoints({ points, of })}.`;

const sayWhat = ({ header: { title, mode, severity }, exercise }: ReportView): string => {
  if (exercise !== null) return sayRehearsed(exercise);
  if (mode === 'live') return `${quote(title)} was an incident of severity ${severity}.`;
  if (mode === 'dry-run') return `${quote(title)} was only walked through, in a dry run.`;
  return `${quote(title)} was practised with severity ${severity}.`;
};

const sayBeginning = (view: ReportView): string => {
  const started = markOf(view, 'started');
  const detected = markOf(view, 'detected');
  const detect = metricOf(view, 'TTD');
  if (detected === undefined) return 'When it was noticed is not recorded.';
  if (started === undefined || detect?.ms == null) {
    return `It was noticed ${sayMoment(detected)}; when it began is not recorded.`;
  }
  if (detect.state === 'inconsistent')
    return 'The times recorded for its beginning and its detection are out of order.';
  return `It began ${sayMoment(started)} and was noticed ${sayDuration(detect.ms)} later.`;
};

const sayEnds = (view: ReportView): readonly string[] => {
  const ends = (['TTC', 'TTR'] as const).flatMap((name) => metricOf(view, name) ?? []);
  const known = ends.flatMap(({ state, ms, to }) =>
    state === 'known' && ms !== null ? [`${to} ${sayDuration(ms)} after it was noticed`] : [],
  );
  const lacking = ends.filter(({ lacks, to }) => lacks.includes(to)).map(({ to }) => to);
  const odd = ends.filter(({ state }) => state === 'inconsistent').map(({ to }) => to);
  return [
    ...(known.length === 0 ? [] : [`It was ${sayList(known)}.`]),
    ...(lacking.length === 0 ? [] : [`It has not been marked ${lacking.join(' or ')}.`]),
    ...(odd.length === 0 ? [] : [`The time for ${sayList(odd)} is out of order with that of detection.`]),
  ];
};

const sayEnding = (view: ReportView): string => {
  const { closed_as, closed_at, closed_because } = view.header;
  const open = view.unsettled.length;
  const left = open === 0 ? '' : `, with ${sayCount(open, 'step')} not settled`;
  if (closed_as === null || closed_at === null) return `The ${nounOf(view.exercise)} is still open${left}.`;
  const why = closed_because?.trim() ? `: ${closed_because.trim()}` : '';
  return asSentence(`It was closed as ${sayClosedAs(closed_as)} at ${sayTime(closed_at)} UTC${left}${why}`);
};

/** A command that never started changed nothing. */
const changesOf = (view: ReportView) =>
  view.commands.filter(
    ({ part, effect, state }) => part === 'run' && effect !== 'read' && state !== 'intended',
  );

const sayChanges = (view: ReportView): string => {
  const changes = changesOf(view);
  if (changes.length === 0) return 'No command that changes something was started';
  const failed = changes.filter(({ ok }) => ok === false).length;
  const verb = changes.length === 1 ? 'was' : 'were';
  const started = `${sayCount(changes.length, 'command')} that ${changes.length === 1 ? 'changes' : 'change'} something ${verb} started`;
  return failed === 0 ? started : `${started} (${failed} did not succeed)`;
};

const sayWork = (view: ReportView): string => {
  const kept = `${sayCount(view.evidence.length, 'piece')} of evidence ${view.evidence.length === 1 ? 'was' : 'were'} kept`;
  const left = view.deviations.length;
  const plan = left === 0 ? 'the response followed the plan' : `the response left the plan ${sayTimes(left)}`;
  return `${sayChanges(view)}, ${kept}, and ${plan}.`;
};

/** Somebody has to look at this afterwards, so it is not left to the table of deviations. */
const sayBrokenGlass = (view: ReportView): readonly string[] => {
  const broken = view.deviations.filter(({ kind }) => kind === 'break-glass');
  if (broken.length === 0) return [];
  const each = broken.map(({ by, title, reason }) => `${by} for ${quote(title)} (${reason})`);
  return [asSentence(`The glass was broken: approved alone by ${sayList(each)}`)];
};

const sayRemains = (view: ReportView): string => {
  if (view.in_place.length === 0) return 'Nothing that was changed is still in place.';
  const practised = sayPractised(view.header);
  if (practised !== null) {
    return `${practised}: ${sayList(view.in_place.map(({ title }) => quote(title)))}.`;
  }
  const things = view.in_place.map(({ title, expires_at }) =>
    expires_at === null ? quote(title) : `${quote(title)} (to be undone by ${sayTime(expires_at)} UTC)`,
  );
  return `Still in place: ${sayList(things)}.`;
};

/** Plain sentences: what, when, how bad, how long, what remains. Nothing is escaped. */
export const summarise = (view: ReportView): readonly string[] => [
  sayWhat(view),
  sayBeginning(view),
  ...sayEnds(view),
  sayWork(view),
  ...sayBrokenGlass(view),
  sayEnding(view),
  sayRemains(view),
];
