// Somebody pressed "unclear" in the middle of an incident. That is the most expensive feedback there is.
import { echo } from '../../../language/characters.js';
import { isSame } from '../../history/same-value.js';
import type { Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';

export const markedUnclear: Rule<PlaybookSubject> = {
  id: 'marked-unclear',
  severity: 'warning',
  finds: 'a step that a responder marked unclear and that still says the same',
  page: {
    why: 'A responder lost time at this step and said so. The next one will lose it again, until the step says something else; any change to it takes the mark away.',
    wrong: `
# In the incident 2026-11-03-payments somebody marked this step: which pods?
steps:
  - id: look
    phase: detect
    role: responder
    title: Look at the pods
    run: kubectl get pods
    effect: read`,
    right: `
steps:
  - id: look
    phase: detect
    role: responder
    title: Look at the pods of payments
    run: kubectl get pods --selector app=payments
    effect: read`,
  },
  check: ({ checking: { playbook, document }, known }) => {
    const marks = known.history?.(playbook.id).unclear ?? [];
    const indexOf = new Map(playbook.steps.map(({ id }, index) => [id, index]));
    return marks.flatMap(({ step, text, incident }) => {
      const index = indexOf.get(step.id);
      if (index === undefined || !isSame(step, playbook.steps[index])) return [];
      const comment = text.trim() === '' ? '' : ` and wrote ${echo(text.trim())}`;
      const message = `somebody marked this step unclear in ${echo(incident)}${comment}; say it more plainly, and the mark is gone`;
      return [{ message, span: document.spanOf(['steps', index, 'id']) }];
    });
  },
};
