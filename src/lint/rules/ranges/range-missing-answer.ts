// A range that can't be run without a person is tried only when somebody has the time.
import type { Range } from '../../../domain/playbook.js';
import { findAnswer } from '../../rehearsal/answers.js';
import { questionsAsked } from '../../rehearsal/asked.js';
import { lacking, listed } from '../../rehearsal/complain.js';
import type { Rule } from '../../rule.js';
import type { DocumentSubject } from '../../subject.js';

export const rangeMissingAnswer: Rule<DocumentSubject> = {
  id: 'range-missing-answer',
  severity: 'warning',
  finds: "a question for which a range has no answer, so that it can't run unattended",
  page: {
    why: "With all its answers a range runs unattended from the first step to the close, and shows that the playbook's commands still work. At a question without one the run ends.",
    wrong: `
schema: ir-range/v1
playbook: base
title: Payments on loopback
tools: [kubectl]
answers: { severity: high, restart.run: true }`,
    right: `
schema: ir-range/v1
playbook: base
title: Payments on loopback
tools: [kubectl]
answers:
  severity: high
  restart.run: true
  restart.approve: true
  hand-over.confirm: "yes"
  close.as: resolved`,
  },
  check: ({ document, playbook }) => {
    if (playbook === null) return [];
    const answers = (document.value as Range).answers ?? {};
    const missing = questionsAsked(playbook, answers).filter((key) => findAnswer(answers, key) === undefined);
    const message = `without a person nobody answers ${listed(missing)}; add ${missing.length === 1 ? 'it' : 'them'} to \`answers\`, so that CI can run this range`;
    return lacking(document, 'answers', missing, message);
  },
};
