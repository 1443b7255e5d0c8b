// A decision and all that follows from it, in one transaction: the way taken, the steps cut out or opened again.
import type { Fact } from '../domain/fact.js';
import type { Visit } from '../domain/fact-words.js';
import { stepState } from '../domain/fold-step.js';
import type { Plan, PlanStep } from '../domain/plan.js';
import type { Run } from '../domain/run.js';
import type { Outcome } from '../steps/kind.js';
import { descendants, stepOf, stepsBetween, stepsOfLoop } from './graph.js';
import type { Session, Unit } from './session.js';

interface Option {
  readonly name: string;
  readonly to: string;
}

const isForward = (plan: Plan, step: PlanStep, { to }: Option): boolean =>
  to !== 'next' && descendants(plan, step.id).has(to);

const isBack = (plan: Plan, step: PlanStep, option: Option): boolean =>
  option.to !== 'next' && !isForward(plan, step, option);

const skippedBy = (plan: Plan, step: PlanStep, option: Option): readonly string[] =>
  isForward(plan, step, option) ? stepsBetween(plan, step.id, option.to) : [];

/** A command of it was started and its end is not on record: opening the step again would forget that. */
const isInFlight = (plan: Plan, run: Run, id: string): boolean =>
  [id, stepOf(plan, id).before ?? id].some((one) =>
    stepState(run, one).units.some(({ commands }) =>
      Object.values(commands).some(({ state }) => state === 'started'),
    ),
  );

const openAgain = (plan: Plan, run: Run, ids: readonly string[]): readonly Visit[] =>
  ids
    .filter((id) => !isInFlight(plan, run, id))
    .map((step) => ({ step, visit: stepState(run, step).visit + 1 }));

/** Decided anew after a jump: what the earlier choice cut out and this one does not is open again. */
const takenAfterAll = (
  plan: Plan,
  run: Run,
  step: PlanStep,
  option: Option,
  options: readonly Option[],
): readonly string[] => {
  const before = options.find(({ name }) => name === run.values[step.sets[0] ?? '']?.value);
  const still = skippedBy(plan, step, option);
  return (before === undefined ? [] : skippedBy(plan, step, before)).filter(
    (id) => stepState(run, id).settled === 'not_taken' && !still.includes(id),
  );
};

/** The fact of a choice. The option names `next`, a later step or an earlier one. */
export const decisionFact = (
  plan: Plan,
  run: Run,
  step: PlanStep,
  option: Option,
  options: readonly Option[],
): Fact => {
  const cut = skippedBy(plan, step, option).filter((id) => stepState(run, id).settled === null);
  const again = isBack(plan, step, option)
    ? stepsOfLoop(plan, step.id, option.to)
    : takenAfterAll(plan, run, step, option, options);
  const unset = cut.flatMap((id) => stepOf(plan, id).sets);
  return {
    type: 'decision.made',
    data: {
      step: step.id,
      visit: stepState(run, step.id).visit,
      name: step.sets[0] ?? step.id,
      option: option.name,
      to: option.to,
      not_taken: cut.map((id) => ({ step: id, visit: stepState(run, id).visit })),
      ...(unset.length === 0 ? {} : { unset }),
      reopened: openAgain(plan, run, again),
    },
  };
};

const meansOf = (plan: Plan, { to }: Option): string =>
  to === 'next'
    ? 'go on with the next step'
    : `go to: ${plan.steps.find((step) => step.id === to)?.title ?? to}`;

/** Asks the question and records the choice. */
export const decide = async (
  session: Session,
  unit: Unit,
  question: string,
  options: readonly Option[],
): Promise<Outcome> => {
  const { plan, ports } = session;
  const asked = stepState(ports.timeline.run(), unit.step.id).visit;
  const chosen = await ports.responder.choice({
    key: unit.step.sets[0] ?? unit.step.id,
    question,
    options: options.map((option) => ({ name: option.name, means: meansOf(plan, option) })),
    suggestion: null,
  });
  const option = options.find(({ name }) => name === chosen);
  if (!option) throw new Error(`«${chosen}» is not an option of «${unit.step.id}»`);
  ports.timeline.transact((run) => {
    // Another walkthrough may have decided, or opened it again, while this one asked.
    const { settled, visit } = stepState(run, unit.step.id);
    return settled === null && visit === asked ? [decisionFact(plan, run, unit.step, option, options)] : [];
  });
  return { ok: true };
};
