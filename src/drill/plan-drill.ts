// A scenario to what an exercise needs: ids given, durations in milliseconds, names as the plan spells them.
import type { DrillOutput, DrillPlan, ExpectationPlan, Expected, InjectPlan } from '../domain/drill.js';
import type { AuthoredExpectation, AuthoredInject, AuthoredOutput, Scenario } from '../domain/scenario.js';
import { parseDuration } from '../language/duration.js';
import { nameOfId } from '../language/names.js';

export interface DrillSource {
  readonly scenario: Scenario;
  /** Its name: `partner`. */
  readonly id: string;
  readonly digest: string;
  /** Divides every time of the scenario; 1 but in a range. */
  readonly pace: number;
}

const durationOf = (text: string, pace: number): number => {
  const ms = parseDuration(text);
  if (ms === null) throw new Error(`«${text}» passed the schema and is no duration`);
  return Math.ceil(ms / pace);
};

const planOutput = ({ stdout = '', stderr = '', exit = 0, after }: AuthoredOutput): DrillOutput => ({
  stdout,
  stderr,
  exit,
  after_ms: after === undefined ? 0 : durationOf(after, 1),
});

const planOutputs = (outputs: Scenario['outputs']): DrillPlan['outputs'] =>
  Object.fromEntries(
    Object.entries(outputs ?? {}).map(([key, given]) => [key, [given].flat().map(planOutput)]),
  );

const planInject = ({ at, after, to, say }: AuthoredInject, index: number, pace: number): InjectPlan => ({
  id: `inject-${index + 1}`,
  at_ms: at === undefined ? null : durationOf(at, pace),
  after: after ?? null,
  to,
  say,
});

const byName = <T>(values: { readonly [name: string]: T }): { readonly [name: string]: T } =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [nameOfId(name), value]));

const expectedOf = (authored: AuthoredExpectation): Expected => {
  const { milestone, answer, decided, step, preserved, escalated, updated } = authored;
  if (milestone !== undefined) return { kind: 'milestone', milestone };
  if (answer !== undefined) return { kind: 'answer', values: byName(answer) };
  if (decided !== undefined) return { kind: 'decided', options: byName(decided) };
  if (step !== undefined) return { kind: 'step', step };
  if (preserved !== undefined) return { kind: 'preserved', step: preserved };
  if (escalated !== undefined) return { kind: 'escalated', to: escalated };
  return updated === undefined ? { kind: 'on_time' } : { kind: 'updated', to: updated };
};

const planExpectation = (
  authored: AuthoredExpectation,
  id: string,
  inject: string | null,
  pace: number,
): ExpectationPlan => ({
  id,
  inject,
  expected: expectedOf(authored),
  is: authored.is ?? true,
  within_ms: authored.within === undefined ? null : durationOf(authored.within, pace),
  points: authored.points ?? 1,
  why: authored.why ?? null,
});

const planExpectations = (
  { expect = [], injects = [] }: Scenario,
  pace: number,
): readonly ExpectationPlan[] => [
  ...expect.map((one, index) => planExpectation(one, `expect-${index + 1}`, null, pace)),
  ...injects.flatMap((inject, at) =>
    (inject.expect ?? []).map((one, index) =>
      planExpectation(one, `inject-${at + 1}.expect-${index + 1}`, `inject-${at + 1}`, pace),
    ),
  ),
];

/** The scenario must have passed validation; what it can't contain is thrown as a bug. */
export const planDrill = ({ scenario, id, digest, pace }: DrillSource): DrillPlan => ({
  scenario: id,
  title: scenario.title,
  digest,
  objectives: scenario.objectives ?? [],
  outputs: planOutputs(scenario.outputs),
  injects: (scenario.injects ?? []).map((inject, index) => planInject(inject, index, pace)),
  expectations: planExpectations(scenario, pace),
  answers: scenario.answers ?? {},
});
