// Evidence that is collected after a change shows what the change has left of it.
import type { AuthoredStep } from '../../../domain/playbook.js';
import { ancestorsOf, stepGraph } from '../../../playbook/check/step-graph.js';
import { isChange } from '../../places/changing-steps.js';
import type { Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';

const collectedBy = (step: AuthoredStep): readonly string[] =>
  [(step['collect'] ?? []) as string | readonly string[]].flat();

const savedBy = (step: AuthoredStep): readonly string[] => [...collectedBy(step), ...(step.preserve ?? [])];

/** A change whose author says that there is nothing to save overwrites nothing. */
const overwrites = (step: AuthoredStep): boolean => isChange(step) && step.no_evidence === undefined;

/** Each change with what was saved before it ran. */
const changesWithSaved = (steps: readonly AuthoredStep[]) => {
  const graph = stepGraph(steps);
  return steps.flatMap((step, index) => {
    if (!overwrites(step)) return [];
    const before = [...ancestorsOf(graph, index)].flatMap((above) => savedBy(steps[above] ?? step));
    return [{ id: step.id, index, saved: new Set([...before, ...savedBy(step)]) }];
  });
};

/** The item of `collect`, which may be a list or one name. */
const pathOf = (step: AuthoredStep, index: number, at: number) =>
  Array.isArray(step['collect']) ? ['steps', index, 'collect', at] : ['steps', index, 'collect'];

export const lateEvidence: Rule<PlaybookSubject> = {
  id: 'late-evidence',
  severity: 'warning',
  finds: 'evidence that is collected only after a change',
  page: {
    why: 'What a restart overwrote is not in it: the old logs, the open connections, the process of the attacker. Nobody who reads the evidence later sees that something is missing.',
    wrong: `
steps:
  - id: restart
    title: Restart the pods
    run: kubectl rollout restart deployment/payments
    effect: change
  - id: save
    title: Save the state of the pods
    collect: pods`,
    right: `
steps:
  - id: save
    title: Save the state of the pods
    collect: pods
  - id: restart
    title: Restart the pods
    run: kubectl rollout restart deployment/payments
    effect: change`,
  },
  check: ({ checking: { playbook, document } }) => {
    const graph = stepGraph(playbook.steps);
    const changes = changesWithSaved(playbook.steps);
    return playbook.steps.flatMap((step, index) => {
      const collected = collectedBy(step);
      const above = collected.length > 0 ? ancestorsOf(graph, index) : null;
      const earlier = changes.filter((change) => change.index !== index && above?.has(change.index));
      return collected.flatMap((id, at) => {
        const change = earlier.find(({ saved }) => !saved.has(id));
        if (!change) return [];
        const message = `«${id}» is collected after «${change.id}» has changed things; put it into \`preserve\` of «${change.id}», or collect it before`;
        return [{ message, span: document.spanOf(pathOf(step, index, at)) }];
      });
    });
  },
};
