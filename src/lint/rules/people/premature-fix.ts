// A fix before anybody looked treats the wrong illness, and wipes out the signs of the right one.
import type { AuthoredStep } from '../../../domain/playbook.js';
import type { Phase } from '../../../domain/values.js';
import { ancestorsOf, stepGraph } from '../../../playbook/check/step-graph.js';
import type { SourceDocument } from '../../../playbook/parse.js';
import { phasesOf } from '../../people/flat-steps.js';
import { isChange } from '../../places/changing-steps.js';
import type { Complaint, Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';

const fixing: readonly (Phase | null)[] = ['mitigate', 'contain', 'eradicate'];
const looking: readonly (Phase | null)[] = [null, 'detect', 'triage'];

/** A playbook that it runs may look into things too. */
const lookingKinds = ['ask', 'decide', 'collect', 'confirm', 'playbook'] as const;

const investigates = (step: AuthoredStep): boolean =>
  step.effect === 'read' || (!isChange(step) && lookingKinds.some((kind) => kind in step));

/** Indexes of the steps in which somebody looks into it before anything is fixed. */
const lookingSteps = (steps: readonly AuthoredStep[], phases: readonly (Phase | null)[]): readonly number[] =>
  steps.flatMap((step, index) =>
    investigates(step) && looking.includes(phases[index] ?? null) ? [index] : [],
  );

/** `looked`: somebody does look, but this step does not wait for it. */
const complain = (
  document: SourceDocument,
  step: AuthoredStep,
  index: number,
  looked: boolean,
): Complaint => {
  const remedy = looked
    ? 'let it wait for the step that looks, with `after:`'
    : 'put a step in front of it that looks, in `detect` or `triage`';
  const message = `«${step.id}» changes something before anybody has looked; ${remedy}`;
  const atAfter = looked && step.after !== undefined;
  const path = ['steps', index, atAfter ? 'after' : 'id'];
  return { message, span: atAfter ? document.keySpanOf(path) : document.spanOf(path) };
};

export const prematureFix: Rule<PlaybookSubject> = {
  id: 'premature-fix',
  severity: 'warning',
  finds: 'a fix that comes before anybody has looked',
  page: {
    why: 'A fix before anybody has looked is a guess. It can make things worse, and it wipes out what would have shown the real cause.',
    wrong: `
steps:
  - id: restart
    phase: mitigate
    role: responder
    title: Restart the pods
    run: kubectl rollout restart deployment/payments
    effect: change`,
    right: `
steps:
  - id: look
    phase: detect
    role: responder
    title: Look at the pods
    run: kubectl get pods
    effect: read
  - id: restart
    phase: mitigate
    title: Restart the pods
    run: kubectl rollout restart deployment/payments
    effect: change`,
  },
  check: ({ checking: { playbook, document } }) => {
    const { steps } = playbook;
    const phases = phasesOf(steps, null);
    const first = steps.findIndex((one, index) => isChange(one) && fixing.includes(phases[index] ?? null));
    const step = steps[first];
    if (!step) return [];
    const looks = lookingSteps(steps, phases);
    const before = ancestorsOf(stepGraph(steps), first);
    return looks.some((index) => before.has(index))
      ? []
      : [complain(document, step, first, looks.length > 0)];
  },
};
