// A drill that CI can't play to its end shows nothing when the playbook changes.
import type { Scenario } from '../../../domain/scenario.js';
import { captureValue } from '../../../language/capture.js';
import type { Checking } from '../../../playbook/check/checking.js';
import { findAnswer, someTime } from '../../rehearsal/answers.js';
import { questionsAsked } from '../../rehearsal/asked.js';
import { lacking, listed } from '../../rehearsal/complain.js';
import { scenarioOf } from '../../rehearsal/scenario.js';
import { stepsOnTheWay } from '../../rehearsal/way.js';
import type { Rule } from '../../rule.js';
import type { DocumentSubject } from '../../subject.js';

/** What a step would capture from its output, and does not. */
const uncaptured = ({ playbook }: Checking, { outputs }: Scenario, index: number): readonly string[] => {
  const step = playbook.steps[index];
  const given = [outputs?.[step?.id ?? ''] ?? []].flat();
  // A missing output is another rule's business.
  if (given.length === 0) return [];
  return Object.entries(step?.capture ?? {}).flatMap(([name, field]) => {
    const found = given.some(({ stdout }) => 'value' in captureValue(field, stdout ?? '', someTime));
    return found ? [] : [name];
  });
};

export const drillMissingAnswer: Rule<DocumentSubject> = {
  id: 'drill-missing-answer',
  severity: 'warning',
  finds: 'a question of the playbook for which a drill has no model answer',
  page: {
    why: 'With a model answer to every question a drill can be played without people, after each change. Without one it stops there, and whatever is broken behind that question is found at night.',
    wrong: `
schema: ir-drill/v1
playbook: base
title: Payments are slow after a release
answers: {}`,
    right: `
schema: ir-drill/v1
playbook: base
title: Payments are slow after a release
answers:
  severity: high
  restart.run: true
  restart.approve: true
  hand-over.confirm: "yes"
  close.as: resolved`,
  },
  check: ({ document, playbook }) => {
    if (playbook === null) return [];
    const scenario = scenarioOf(document);
    const answers = scenario.answers ?? {};
    const way = stepsOnTheWay(playbook, answers);
    const kept = way.flatMap((index) => uncaptured(playbook, scenario, index));
    const asked = [...new Set([...questionsAsked(playbook, answers), ...kept])];
    const missing = asked.filter((key) => findAnswer(answers, key) === undefined);
    const message = `there is no model answer for ${listed(missing)}, so nobody can play this drill unattended; add ${missing.length === 1 ? 'it' : 'them'} to \`answers\``;
    return lacking(document, 'answers', missing, message);
  },
};
