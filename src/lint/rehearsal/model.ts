// What can be told of an exercise beforehand when its model answers are played.
import type { AuthoredStep } from '../../domain/playbook.js';
import { milestones } from '../../domain/values.js';
import { nameOfId } from '../../language/names.js';
import type { Checking } from '../../playbook/check/checking.js';
import { type Answers, findAnswer } from './answers.js';
import { spell } from './expected.js';
import { truthWith } from './truth.js';
import { type Fate, fatesOf } from './way.js';

/** `perhaps` also for what happens when a person wishes it. */
export interface Model {
  readonly step: (id: string) => Fate;
  readonly milestone: (name: string) => Fate;
  readonly escalated: (to: string) => Fate;
  /** Undefined: there is no answer. */
  readonly answers: (name: string) => string | undefined;
}

/** One that happens is enough; none can happen only where there is one and each is left out. */
const any = (fates: readonly Fate[]): Fate => {
  if (fates.includes('done')) return 'done';
  return fates.length > 0 && fates.every((fate) => fate === 'left-out') ? 'left-out' : 'perhaps';
};

const escalations = (checking: Checking, answers: Answers, to: string): readonly Fate[] =>
  (checking.playbook.escalation ?? []).flatMap((one, at): readonly Fate[] => {
    if (one.to !== to) return [];
    const path = ['escalation', at, 'when'];
    const truth = one.when === undefined ? 'true' : truthWith(checking, answers, path);
    if (truth === 'false') return ['left-out'];
    // An escalation asks also when nobody knows; one that waits may be spared.
    const sure = truth !== 'unset' && one.after === undefined && one.unless === undefined;
    return [sure ? 'done' : 'perhaps'];
  });

const clocks = (checking: Checking, answers: Answers, to: string): readonly Fate[] =>
  (checking.playbook.clocks ?? []).flatMap((clock, at): readonly Fate[] => {
    if (clock.to !== to) return [];
    return [truthWith(checking, answers, ['clocks', at, 'when']) === 'false' ? 'left-out' : 'perhaps'];
  });

export const modelOf = (checking: Checking, answers: Answers): Model => {
  const { steps } = checking.playbook;
  const fates = fatesOf(checking, answers);
  const those = (fits: (step: AuthoredStep) => boolean): readonly Fate[] =>
    steps.flatMap((step, index) => (fits(step) ? [fates[index] ?? 'perhaps'] : []));
  // The start and the alert mark these two, a playbook within this one any of them.
  const elsewhere: readonly string[] = steps.some((step) => 'playbook' in step)
    ? milestones
    : ['started', 'detected'];
  return {
    step: (id) => any(those((step) => nameOfId(step.id) === nameOfId(id))),
    milestone: (name) => (elsewhere.includes(name) ? 'perhaps' : any(those(({ marks }) => marks === name))),
    escalated: (to) =>
      any([
        ...those((step) => step['escalate'] === to),
        ...escalations(checking, answers, to),
        ...clocks(checking, answers, to),
      ]),
    answers: (name) => {
      const given = findAnswer(answers, name);
      return given === undefined ? undefined : spell(checking, name, given);
    },
  };
};
