// A dry run is the plan, printed. Three words only: would run, would ask, cannot know yet.
import { evolve, initialRun } from '../domain/evolve.js';
import type { Fact } from '../domain/fact.js';
import type { Plan, PlanStep } from '../domain/plan.js';
import type { Run } from '../domain/run.js';
import { formatDuration } from '../language/duration.js';
import { kindOf } from '../steps/index.js';
import { describingFor, lineOf, rollbackLine } from './describe.js';

/** The run before its first step, with the values that are known: nothing has been written anywhere. */
export const imagine = (plan: Plan, facts: readonly Fact[]): Run =>
  facts.reduce<Run>(
    (run, fact, seq) =>
      evolve(run, {
        v: 1,
        seq,
        prev: '',
        ts: '1970-01-01T00:00:00.000Z',
        mono: '0',
        boot: '',
        by: '',
        ...fact,
        h: '',
      } as never),
    { ...initialRun, severity: plan.playbook.severity },
  );

const asking = ['ask', 'decide', 'confirm'];

const verbOf = (step: PlanStep): string => (asking.includes(step.kind) ? 'would ask' : 'would run');

const titlesOf = (plan: Plan, ids: readonly string[]): string =>
  ids.map((id) => plan.evidence.find((one) => one.id === id)?.title ?? id).join(', ');

type Line = readonly [label: string, text: string];

const evidenceOf = (plan: Plan, step: PlanStep): string | null => {
  if (step.effect === 'read' || step.kind === 'undo') return null;
  if (step.preserve.length > 0) return `${titlesOf(plan, step.preserve)}: held before it runs`;
  return `none: ${step.no_evidence ?? 'it names none, so somebody has to waive it first'}`;
};

/** What stands around a step's doing, in the order in which it matters. */
const safetyOf = (
  plan: Plan,
  run: Run,
  step: PlanStep,
): readonly (readonly [label: string, text: string | null])[] => [
  ['effect', step.effect === 'read' ? null : step.effect],
  ['evidence', evidenceOf(plan, step)],
  ['would ask', step.approve === null ? null : `approval of the ${step.approve}`],
  ['check', step.check === null ? null : lineOf(plan, run, step, null, step.check)],
  ['verify', step.verify === null ? null : describingFor(plan, run, step, null).probe(step.verify)],
  ['rollback', step.effect === 'read' ? null : rollbackLine(plan, run, step, null, [])],
  ['expires', step.expires_ms === null ? null : `after ${formatDuration(step.expires_ms)}`],
];

const conditionOf = ({ when }: PlanStep): string | null =>
  when.length === 0 ? null : `${when.map(({ text }) => text).join(' and ')} (cannot know yet)`;

/** What would happen at one step: one line each, the label in front. */
export const dryStep = (plan: Plan, run: Run, step: PlanStep): readonly Line[] => {
  const summary = kindOf(step.kind).summary(step.body, describingFor(plan, run, step, null));
  const around: readonly (readonly [label: string, text: string | null])[] = [
    ['only when', conditionOf(step)],
    ['for each', step.each === null ? null : `of ${step.each.list}, as ${step.each.name}`],
    ...summary.map((line) => [verbOf(step), line] as const),
    ...safetyOf(plan, run, step),
    ['sets', step.sets.length === 0 ? null : `${step.sets.join(', ')} (cannot know yet)`],
    ['marks', step.marks],
  ];
  return around.flatMap(([label, text]) => (text === null ? [] : [[label, text] as const]));
};

const margin = '    ';
const labelWidth = 12;

/** The label once; further lines of the same text stand under its first. */
const layOut = ([label, text]: Line): string =>
  `${margin}${label.padEnd(labelWidth)}${text.split('\n').join(`\n${margin}${' '.repeat(labelWidth)}`)}`;

/** The plan as text, one block for each step. */
export const dryRunLines = (plan: Plan, run: Run): readonly string[] =>
  plan.steps.flatMap((step, index) => [
    '',
    `${String(index + 1).padStart(2)}. ${step.title}`,
    `${margin}${step.phase} · ${step.role ?? 'anybody'} · ${step.kind} · ${step.id}`,
    ...dryStep(plan, run, step).map(layOut),
  ]);
