// An answer that nobody asks for, or that does not fit, ends the unattended run that CI makes.
import type { Range } from '../../../domain/playbook.js';
import { wrongAnswers } from '../../rehearsal/complain.js';
import type { Rule } from '../../rule.js';
import type { DocumentSubject } from '../../subject.js';

export const rangeWrongAnswer: Rule<DocumentSubject> = {
  id: 'range-wrong-answer',
  severity: 'error',
  finds: "an answer in a range that nothing asks for, or that can't be given",
  page: {
    why: 'An unattended run of the range takes its answers from here. After a step was renamed its answer is left behind, and the run stops at the question.',
    wrong: `
schema: ir-range/v1
playbook: base
title: Payments on loopback
tools: [kubectl]
answers: { severity: high, restrat.run: true }`,
    right: `
schema: ir-range/v1
playbook: base
title: Payments on loopback
tools: [kubectl]
answers: { severity: high, restart.run: true }`,
  },
  check: ({ document, playbook }) =>
    playbook === null ? [] : wrongAnswers(document, playbook, (document.value as Range).answers ?? {}),
};
