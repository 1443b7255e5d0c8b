// Expectations that the scenario's own model answers miss: whoever plays them loses points for it, and so does CI.
import type { AuthoredExpectation } from '../../domain/scenario.js';
import type { Checking } from '../../playbook/check/checking.js';
import type { SourceDocument } from '../../playbook/parse.js';
import type { Complaint } from '../rule.js';
import { spell, valuesOf } from './expected.js';
import { type Model, modelOf } from './model.js';
import { expectationsOf, type Placed, scenarioOf } from './scenario.js';
import type { Fate } from './way.js';

interface Judged {
  readonly key: keyof AuthoredExpectation;
  readonly fate: Fate;
  /** Continues "the model answers …". */
  readonly never: string;
  readonly always: string;
}

const judgeStep = (model: Model, key: 'step' | 'preserved', id: string): Judged => ({
  key,
  fate: model.step(id),
  never: `leave out step «${id}»`,
  always: `do step «${id}»`,
});

/** Null where nobody can tell beforehand. */
const judge = (model: Model, expectation: AuthoredExpectation): Judged | null => {
  const { step, preserved, milestone, escalated } = expectation;
  if (step !== undefined) return judgeStep(model, 'step', step);
  if (preserved !== undefined && expectation.is !== false) return judgeStep(model, 'preserved', preserved);
  if (milestone !== undefined) {
    const never = `leave out whatever marks «${milestone}»`;
    return { key: 'milestone', fate: model.milestone(milestone), never, always: `reach «${milestone}»` };
  }
  if (escalated === undefined) return null;
  const never = `give no reason to ask ${escalated}`;
  return { key: 'escalated', fate: model.escalated(escalated), never, always: `let ${escalated} be asked` };
};

const hint = 'correct the answers, or what is expected';

const missedHappening = (document: SourceDocument, model: Model, placed: Placed): readonly Complaint[] => {
  const { path, expectation } = placed;
  const judged = judge(model, expectation);
  if (judged === null) return [];
  const span = document.spanOf([...path, judged.key]);
  if (expectation.is !== false)
    return judged.fate === 'left-out'
      ? [{ message: `the model answers ${judged.never}, so that this can't be met; ${hint}`, span }]
      : [];
  // Not within some time may still hold.
  const surely = judged.fate === 'done' && expectation.within === undefined;
  return surely
    ? [{ message: `the model answers ${judged.always}, which should not happen; ${hint}`, span }]
    : [];
};

const missedValues = (
  document: SourceDocument,
  checking: Checking,
  model: Model,
  { path, expectation }: Placed,
): readonly Complaint[] => {
  const key = expectation.answer === undefined ? 'decided' : 'answer';
  const values = valuesOf(expectation).map(([name, value]) => {
    const given = model.answers(name);
    return { name, given, same: given === undefined ? null : given === spell(checking, name, value) };
  });
  if (expectation.is !== false)
    return values.flatMap(({ name, given, same }) => {
      const message = `the model answer for «${name}» is ${given}, so that this can't be met; ${hint}`;
      return same === false ? [{ message, span: document.spanOf([...path, key, name]) }] : [];
    });
  const all = values.length > 0 && values.every(({ same }) => same === true);
  if (!all || expectation.within !== undefined) return [];
  const message = `the model answers say just that, and it should not happen; ${hint}`;
  return [{ message, span: document.spanOf([...path, key]) }];
};

/** Nothing where the scenario has no model answers. */
export const missedByModel = (document: SourceDocument, checking: Checking): readonly Complaint[] => {
  const scenario = scenarioOf(document);
  if (scenario.answers === undefined) return [];
  const model = modelOf(checking, scenario.answers);
  return expectationsOf(scenario).flatMap((placed) => [
    ...missedHappening(document, model, placed),
    ...missedValues(document, checking, model, placed),
  ]);
};
