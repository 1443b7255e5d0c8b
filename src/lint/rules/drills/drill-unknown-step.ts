// A scenario speaks of its playbook's steps, names and recipients: a word that does not exist there counts for nothing.
import { nameOfId } from '../../../language/names.js';
import { didYouMean } from '../../../language/nearest.js';
import { scenarioOf } from '../../rehearsal/scenario.js';
import { type Named, wordsOfScenario } from '../../rehearsal/words.js';
import type { Complaint, Rule } from '../../rule.js';
import type { DocumentSubject } from '../../subject.js';

/** Steps of a playbook within this one are not looked into. */
const isUnknown = ({ word, known }: Named): boolean => {
  const isKnown = known.some((one) => one === word || nameOfId(one) === nameOfId(word));
  return !isKnown && !word.includes('/');
};

const complain = ({ word, span, what, known }: Named): Complaint => {
  const hint = didYouMean(word, known) || '; correct it, or remove it';
  return { message: `the playbook has no ${what} «${word}»${hint}`, span: span() };
};

export const drillUnknownStep: Rule<DocumentSubject> = {
  id: 'drill-unknown-step',
  severity: 'error',
  finds: 'a word in a drill that its playbook does not have: a step, a command, a name or somebody to tell',
  page: {
    why: 'Steps are renamed while their drill is left as it was. An output for a step that is gone is never printed, and an expectation about it can only be missed.',
    wrong: `
schema: ir-drill/v1
playbook: base
title: Payments are slow after a release
outputs:
  lok: { stdout: "payments-1 0/1 CrashLoopBackOff" }`,
    right: `
schema: ir-drill/v1
playbook: base
title: Payments are slow after a release
outputs:
  look: { stdout: "payments-1 0/1 CrashLoopBackOff" }`,
  },
  check: ({ document, playbook, known }) => {
    if (playbook === null) return [];
    const about = { document, checking: playbook, contacts: known.contacts ?? [] };
    return wordsOfScenario(about, scenarioOf(document)).filter(isUnknown).map(complain);
  },
};
