// Offering one step out of order. The rest stay pending; a step that has settled opens again.
import type { Visit } from '../../domain/fact-words.js';
import { stepState } from '../../domain/fold-step.js';
import type { PlanStep } from '../../domain/plan.js';
import type { Run } from '../../domain/run.js';
import { runOf, type Session, type Unit } from '../session.js';

const describeState = (run: Run, step: PlanStep): string => {
  const { settled } = stepState(run, step.id);
  return settled === null ? step.title : `${step.title} (${settled.replace('_', ' ')}; will be opened again)`;
};

const reopened = (session: Session, run: Run, target: string): readonly Visit[] => {
  if (stepState(run, target).settled === null) return [];
  return session.plan.steps
    .filter((step) => step.id === target || step.before === target)
    .map((step) => ({ step: step.id, visit: stepState(run, step.id).visit + 1 }));
};

export const jump = async (session: Session, unit: Unit): Promise<void> => {
  const { responder, timeline } = session.ports;
  // A sub-playbook is not a step to do: its steps are, and they stand in the list themselves.
  const steps = session.plan.steps.filter(
    (step) => step.before === null && step.kind !== 'playbook' && step.id !== unit.step.id,
  );
  const target = await responder.choice({
    key: 'jump',
    question: 'Which step next?',
    options: steps.map((step) => ({ name: step.id, means: describeState(runOf(session), step) })),
    suggestion: null,
  });
  const reason = await responder.text({
    key: 'jump.reason',
    question: 'Why now?',
    suggestion: null,
    optional: false,
  });
  timeline.transact((run) => {
    const { visit } = stepState(run, target);
    const again = reopened(session, run, target);
    return [
      { type: 'step.jumped', data: { step: target, visit, reason, reopened: again } },
      // Whoever else is at work may take the step that was left.
      { type: 'step.released', data: { step: unit.step.id, visit: stepState(run, unit.step.id).visit } },
    ];
  });
};
