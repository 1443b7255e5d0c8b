// What is called a look may run without a question, so a change that hides behind it runs without one as well.
import type { Playbook } from '../../../domain/playbook.js';
import type { CommandSite } from '../../../playbook/check/command-sites.js';
import { whyOnlyRead } from '../../places/must-read.js';
import type { Complaint, Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';
import { type Judged, judgedOf } from '../../tools/judged.js';
import { commandName } from '../../tools/naming.js';
import { writtenFiles } from '../../tools/redirections.js';

const wayOut = ({ part }: CommandSite, effect: 'change' | 'destroy'): string =>
  part === 'step' ? `write \`effect: ${effect}\`` : `move it to a step with \`effect: ${effect}\``;

const judge = (playbook: Playbook, { verdict, invocation }: Judged): readonly Complaint[] => {
  if (verdict === null || verdict.effect === 'read' || verdict.effect === 'export') return [];
  const why = whyOnlyRead(playbook, invocation.site);
  if (why === null) return [];
  const does = verdict.effect === 'destroy' ? 'destroys something' : 'changes something';
  const way = wayOut(invocation.site, verdict.effect);
  return [
    {
      message: `${why}, but ${commandName(invocation, verdict.why)} ${does}; ${way}`,
      span: verdict.why.span(),
    },
  ];
};

/** `> file` in a script. */
const judgeFiles = ({ checking: { playbook }, scripts }: PlaybookSubject): readonly Complaint[] =>
  scripts.flatMap((script) => {
    const why = whyOnlyRead(playbook, script.site);
    if (why === null) return [];
    const way = 'print it, or write to a file that `mktemp` made';
    return writtenFiles(script).map(({ span }) => ({
      message: `${why}, but this writes a file; ${way}`,
      span,
    }));
  });

export const readThatChanges: Rule<PlaybookSubject> = {
  id: 'read-that-changes',
  severity: 'error',
  finds: 'a command that changes something where only looking is allowed',
  page: {
    why: 'A step with `effect: read` may run without a question, and a check or evidence always does. A change there happens before anybody agreed, and evidence that changes what it looks at proves nothing.',
    wrong: `
steps:
  - id: look
    title: Look at the pods
    run: kubectl delete deployment payments
    effect: read`,
    right: `
steps:
  - id: look
    title: Look at the pods
    run: kubectl get deployment payments
    effect: read`,
  },
  check: (subject) => [
    ...judgedOf(subject.invocations).flatMap((judged) => judge(subject.checking.playbook, judged)),
    ...judgeFiles(subject),
  ],
};
