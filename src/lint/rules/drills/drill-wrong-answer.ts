// A model answer that nobody is asked for, or that does not fit, ends the drill in CI.
import type { Value } from '../../../domain/values.js';
import { nameOfId } from '../../../language/names.js';
import type { Checking } from '../../../playbook/check/checking.js';
import type { Path } from '../../../playbook/locate.js';
import type { SourceDocument } from '../../../playbook/parse.js';
import { wrongAnswers } from '../../rehearsal/complain.js';
import { misfit } from '../../rehearsal/judge-answer.js';
import { expectationsOf, scenarioOf } from '../../rehearsal/scenario.js';
import type { Complaint, Rule } from '../../rule.js';
import type { DocumentSubject } from '../../subject.js';

/** Values that are expected of a name; a name that does not exist is another rule's business. */
const wrongValues = (
  document: SourceDocument,
  { declared }: Checking,
  path: Path,
  values: { readonly [name: string]: Value } | undefined,
): readonly Complaint[] =>
  Object.entries(values ?? {}).flatMap(([name, value]) => {
    const found = declared.find((one) => one.only === null && one.name === nameOfId(name));
    const problem = found && value !== 'unknown' ? misfit(found.field, value) : null;
    if (problem === null) return [];
    return [{ message: `«${name}» ${problem}`, span: document.spanOf([...path, name]) }];
  });

export const drillWrongAnswer: Rule<DocumentSubject> = {
  id: 'drill-wrong-answer',
  severity: 'error',
  finds: "an answer in a drill that nothing asks for, or that can't be given",
  page: {
    why: 'The model answers are what an unattended drill plays, and what a team is compared with. An answer that nobody can give stops the one and is unfair to the other.',
    wrong: `
schema: ir-drill/v1
playbook: base
title: Payments are slow after a release
answers: { severity: severe }`,
    right: `
schema: ir-drill/v1
playbook: base
title: Payments are slow after a release
answers: { severity: high }`,
  },
  check: ({ document, playbook }) => {
    if (playbook === null) return [];
    const scenario = scenarioOf(document);
    const expected = expectationsOf(scenario).flatMap(({ path, expectation }) => [
      ...wrongValues(document, playbook, [...path, 'answer'], expectation.answer),
      ...wrongValues(document, playbook, [...path, 'decided'], expectation.decided),
    ]);
    return [...wrongAnswers(document, playbook, scenario.answers ?? {}), ...expected];
  },
};
