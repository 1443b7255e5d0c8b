// Evidence that no step takes looks as if it were kept, and is not.
import type { Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';

export const unusedEvidence: Rule<PlaybookSubject> = {
  id: 'unused-evidence',
  severity: 'warning',
  finds: 'evidence that no step collects or preserves',
  page: {
    why: 'Evidence is captured only where a step names it. A piece that stands in the list and nowhere else is missing in the morning, when somebody looks for it.',
    wrong: `
evidence:
  pods:
    title: The pods as they are
    run: kubectl get pods --output yaml
  events:
    title: What the cluster noticed
    run: kubectl get events`,
    right: `
evidence:
  pods:
    title: The pods as they are
    run: kubectl get pods --output yaml`,
  },
  check: ({ checking: { playbook, document } }) => {
    const taken = new Set<unknown>(
      playbook.steps.flatMap((step) => [step['collect'] as unknown, step.preserve].flat()),
    );
    return Object.keys(playbook.evidence ?? {}).flatMap((id) => {
      if (taken.has(id)) return [];
      const message = `no step captures the evidence «${id}»; name it in a \`preserve\` or \`collect\`, or remove it`;
      return [{ message, span: document.keySpanOf(['evidence', id]) }];
    });
  },
};
