// A shut gate in front of a change: take the evidence that is missing, waive it, or leave the change alone.
import type { PlanStep } from '../domain/plan.js';
import { capture } from './collect.js';
import { lackingEvidence, nothingNamed } from './gate.js';
import { runOf, type Session, type Unit } from './session.js';
import { waive } from './waive.js';

const titles = (session: Session, lacking: readonly string[]): string =>
  lacking.map((id) => session.plan.evidence.find((one) => one.id === id)?.title ?? id).join(', ');

const questionOf = (session: Session, step: PlanStep, lacking: readonly string[]): string =>
  lacking.includes(nothingNamed)
    ? `«${step.title}» names no evidence to keep before it. Go on without?`
    : `«${step.title}» is locked: this evidence is missing or incomplete: ${titles(session, lacking)}.`;

const optionsOf = (lacking: readonly string[]) => [
  ...(lacking.includes(nothingNamed) ? [] : [{ name: 'capture', means: 'take it now' }]),
  { name: 'waive', means: 'go on without it; you will be asked why' },
  { name: 'leave', means: 'do not run this change now' },
];

const takeAll = async (session: Session, unit: Unit, lacking: readonly string[]): Promise<string | null> => {
  const problems: string[] = [];
  for (const id of lacking) {
    const why = await capture(session, unit, id);
    if (why !== null) problems.push(`${id}: ${why}`);
  }
  return problems.length === 0 ? null : `evidence is incomplete: ${problems.join('; ')}`;
};

/** Open, or why the change is left alone. What could not be taken goes back to the responder: it may never come. */
export const openGate = async (
  session: Session,
  unit: Unit,
): Promise<{ readonly open: true } | { readonly open: false; readonly why: string }> => {
  for (;;) {
    const lacking = lackingEvidence(session.plan, runOf(session), unit.step, unit.item);
    if (lacking.length === 0) return { open: true };
    const choice = await session.ports.responder.choice({
      key: `${unit.step.id}.gate`,
      question: questionOf(session, unit.step, lacking),
      options: optionsOf(lacking),
      suggestion: null,
    });
    if (choice === 'leave') return { open: false, why: 'it was left alone: its evidence is not there' };
    if (choice === 'waive') await waive(session, unit, lacking);
    else {
      const why = await takeAll(session, unit, lacking);
      if (why !== null) return { open: false, why };
    }
  }
};
