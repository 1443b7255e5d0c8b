// `destroy` asks for the target's name typed out, which is the last chance to notice that it is the wrong one.
import { ownStepOf } from '../../places/must-read.js';
import type { Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';
import { judgedOf } from '../../tools/judged.js';
import { commandName } from '../../tools/naming.js';

export const destroyCalledChange: Rule<PlaybookSubject> = {
  id: 'destroy-called-change',
  severity: 'warning',
  finds: 'a command that destroys something in a step that is called a change',
  page: {
    why: 'A change is a yes or no, and a tired person says yes. With `effect: destroy` the name of the target has to be typed out, so that the wrong database is noticed while it is still there.',
    wrong: `
steps:
  - id: remove
    title: Remove the old deployment
    run: kubectl delete deployment payments-old
    effect: change`,
    right: `
steps:
  - id: remove
    title: Remove the old deployment
    run: kubectl delete deployment payments-old
    effect: destroy`,
  },
  check: ({ checking: { playbook }, invocations }) =>
    judgedOf(invocations).flatMap(({ verdict, invocation }) => {
      if (verdict?.effect !== 'destroy' || ownStepOf(playbook, invocation.site)?.effect !== 'change')
        return [];
      const message = `${commandName(invocation, verdict.why)} destroys something for good; write \`effect: destroy\`, which asks for the target's name`;
      return [{ message, span: verdict.why.span() }];
    }),
};
