// That a command only reads is a promise; where nobody can check it, somebody should look once more.
import { ownStepOf } from '../../places/must-read.js';
import type { Rule } from '../../rule.js';
import type { Invocation } from '../../shell/invocation.js';
import type { PlaybookSubject } from '../../subject.js';
import { isKnownProgram } from '../../tools/index.js';
import { judgedOf } from '../../tools/judged.js';

const messageFor = ({ program }: Invocation): string =>
  isKnownProgram(program)
    ? `nobody can tell whether this use of \`${program}\` only reads; spell out what it does, or silence this with the reason`
    : `nobody can tell whether \`${program}\` only reads; put it into a script beside the playbook, or silence this with the reason`;

export const unknownRead: Rule<PlaybookSubject> = {
  id: 'unknown-read',
  severity: 'warning',
  finds: 'a step with `effect: read` whose command is not known to only read',
  page: {
    why: 'A step with `effect: read` may run without a question. This command is not among those whose effect is known, so the promise rests on whoever wrote it. A script beside the playbook is reviewed and hashed with it.',
    wrong: `
steps:
  - id: look
    title: Look at the queue
    run: payctl queue show
    effect: read`,
    right: `
steps:
  - id: look
    title: Look at the queue
    run: rabbitmqctl list_queues
    effect: read`,
  },
  check: ({ checking: { playbook }, invocations }) =>
    judgedOf(invocations).flatMap(({ invocation, verdict }) => {
      const [program] = invocation.words;
      if (verdict !== null || ownStepOf(playbook, invocation.site)?.effect !== 'read' || !program) return [];
      return [{ message: messageFor(invocation), span: program.span() }];
    }),
};
