// What somebody who takes over a role has to know: where we stand, what is in force, what is due, what is theirs.
// Made from the record when the role changes hands, so that nobody has to remember it at 3 a.m.
import type { Plan } from '../domain/plan.js';
import type { Run } from '../domain/run.js';
import { viewInPlace } from './in-place.js';
import { viewMilestones } from './metric-view.js';
import { namesFromRun } from './names.js';
import { viewOpenSteps } from './open-steps.js';
import { viewDue } from './status-due.js';
import { sayState } from './step-words.js';
import { isoTime, sayCount, sayDuration, sayList, sayTimeNear } from './words.js';

export interface BriefSource {
  readonly plan: Plan;
  readonly run: Run;
  readonly role: string;
  readonly who: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** One line of the record holds all of it, and one screen should: the rest is in `ir status`. */
const mostOfEach = 8;
const longestText = 120;

const shorten = (text: string): string => {
  const [line = ''] = text.split('\n');
  const cut = line.slice(0, longestText);
  return cut === text ? cut : `${cut} …`;
};

const part = (title: string, lines: readonly string[], none: string): readonly string[] => {
  if (lines.length === 0) return [`${title}: ${none}`];
  const more = lines.length - mostOfEach;
  return [
    `${title}:`,
    ...lines.slice(0, mostOfEach).map((line) => `- ${shorten(line)}`),
    ...(more > 0 ? [`- and ${more} more; ir status shows them`] : []),
  ];
};

const standing = ({ plan, run, now }: BriefSource): readonly string[] => {
  const settled = plan.steps.filter(({ id }) => run.steps[id]?.settled).length;
  const elapsed = run.opened ? sayDuration(Math.max(0, now - run.opened.at)) : 'no time';
  const near = isoTime(now);
  const marks = viewMilestones(run, namesFromRun(plan, run)).map(
    ({ milestone, at }) => `${milestone} ${sayTimeNear(at, near)}`,
  );
  return [
    `Where we stand: ${shorten(plan.playbook.title)}, severity ${run.severity}, ${elapsed} so far, ${settled} of ${sayCount(plan.steps.length, 'step')} settled`,
    ...(marks.length === 0 ? [] : [`Reached (UTC): ${marks.join(', ')}`]),
  ];
};

const inForce = ({ plan, run, now }: BriefSource): readonly string[] =>
  viewInPlace(plan, run, namesFromRun(plan, run)).map(
    ({ title, since, in_doubt, rollback }) =>
      `${title}, since ${sayTimeNear(since, isoTime(now))} UTC${in_doubt ? ', in doubt' : ''}; to put it back: ${rollback.text}`,
  );

const dueNext = ({ plan, run, now }: BriefSource): readonly string[] =>
  viewDue(plan, run, now, namesFromRun(plan, run)).map(
    ({ in_ms, what }) => `${in_ms < 0 ? `${sayDuration(-in_ms)} ago` : `in ${sayDuration(in_ms)}`}: ${what}`,
  );

const ownSteps = ({ plan, run, role }: BriefSource): readonly string[] =>
  viewOpenSteps(plan, run, namesFromRun(plan, run))
    .filter((step) => step.role === role)
    .map((step) => `${step.title} (${sayState(step)})`);

/** Pieces that the response went on without, or has only in part. */
const evidenceGaps = ({ plan, run }: BriefSource): readonly string[] => {
  const units = Object.values(run.steps).flatMap((step) => step.units);
  return plan.evidence.flatMap(({ id, title }) => {
    if (units.some(({ waived }) => waived.includes(id))) return [`${title}: went on without it`];
    const held = units.flatMap((unit) => unit.held[id] ?? []);
    return held.some(({ complete }) => !complete) ? [`${title}: not complete`] : [];
  });
};

const others = ({ run, role }: BriefSource): readonly string[] => {
  const held = Object.entries(run.roles).filter(([name]) => name !== role);
  return held.length === 0 ? [] : [`Others: ${sayList(held.map(([name, who]) => `${who} is the ${name}`))}`];
};

/** Plain text in lines, neither masked nor escaped: what records or shows it does that. */
export const briefFor = (source: BriefSource): string => {
  const { run, role, who, now } = source;
  const last = run.last_update_at;
  return [
    `Brief for ${who}, who is now the ${role}.`,
    ...standing(source),
    ...part('In force', inForce(source), 'nothing'),
    ...part('Due', dueNext(source), 'nothing'),
    ...part(`Open steps of the ${role}`, ownSteps(source), 'none'),
    `Last update: ${last === null ? 'none yet' : `${sayTimeNear(isoTime(last), isoTime(now))} UTC`}`,
    ...part('Evidence gaps', evidenceGaps(source), 'none'),
    ...others(source),
  ].join('\n');
};
