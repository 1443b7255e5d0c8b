// The rules of this group, in the order of the documentation.
import type { Rule } from '../../rule.js';
import type { DocumentSubject } from '../../subject.js';
import { drillImpossibleExpectation } from './drill-impossible-expectation.js';
import { drillMissingAnswer } from './drill-missing-answer.js';
import { drillMissingOutput } from './drill-missing-output.js';
import { drillUnknownPlaybook } from './drill-unknown-playbook.js';
import { drillUnknownStep } from './drill-unknown-step.js';
import { drillWithoutExpectation } from './drill-without-expectation.js';
import { drillWithoutObjective } from './drill-without-objective.js';
import { drillWrongAnswer } from './drill-wrong-answer.js';

export const drillRules: readonly Rule<DocumentSubject>[] = [
  drillUnknownPlaybook,
  drillUnknownStep,
  drillMissingOutput,
  drillWrongAnswer,
  drillMissingAnswer,
  drillImpossibleExpectation,
  drillWithoutExpectation,
  drillWithoutObjective,
];
