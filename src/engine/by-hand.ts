// What a person does with their own hands. A change by hand is gated and approved like a command.
import type { Binding } from '../domain/fact-words.js';
import type { Outcome } from '../steps/kind.js';
import { obtainApproval } from './approve.js';
import { keepBindings, sentenceNames } from './keep.js';
import { placeOf, valueFor } from './names.js';
import { openGate } from './open-gate.js';
import { refOf, runOf, type Session, type Unit } from './session.js';
import { confirmTarget } from './target.js';
import { askName, confirmName } from './values.js';

const left: Outcome = { ok: false, why: 'it was not done' };

/** Fills `{{ name }}` in a sentence; `fixed` values go first, and what is not known stays as it is written. */
export const fillSentence = (
  session: Session,
  { step, item }: Unit,
  sentence: string,
  fixed: readonly Binding[] = [],
): string => {
  const run = runOf(session);
  const place = placeOf(run, step, item);
  return sentence.replaceAll(/\{\{\s*([a-z][a-z0-9_]*)\s*\}\}/g, (slot, name: string) => {
    const value = fixed.find((one) => one.name === name)?.value ?? valueFor(session.plan, run, place, name);
    return value === null ? slot : String(value);
  });
};

const tick = async (session: Session, unit: Unit, sentence: string, position: string): Promise<boolean> => {
  const answer = await session.ports.responder.choice({
    key: `${unit.step.id}.confirm`,
    question: `${position}${sentence}`,
    options: [
      { name: 'yes', means: 'this is done, or is so' },
      { name: 'no', means: 'it is not' },
    ],
    suggestion: null,
  });
  return answer === 'yes';
};

/** The values that its sentences speak of and that its rollback will need. */
const bindingsFor = ({ plan, ports }: Session, unit: Unit, items: readonly string[]): readonly Binding[] => {
  const run = ports.timeline.run();
  const place = placeOf(run, unit.step, unit.item);
  const used = [...new Set(items.flatMap(sentenceNames))].flatMap((name): readonly Binding[] => {
    const value = valueFor(plan, run, place, name);
    return value === null ? [] : [{ name, value }];
  });
  return keepBindings(plan, run, unit, used);
};

/** Everything that must be said before somebody changes something by hand. */
const mayChange = async (
  session: Session,
  unit: Unit,
  sentences: readonly string[],
  bindings: readonly Binding[],
): Promise<boolean> => {
  if (unit.step.effect === 'read') return true;
  if (!(await openGate(session, unit)).open) return false;
  const effect = await confirmTarget(session, unit, unit.step.effect, bindings);
  if (effect === null) return false;
  const digest = session.ports.sha256(JSON.stringify(sentences));
  return obtainApproval(session, unit, { effect, digest, rendering: sentences.join('; ') });
};

/** Asks for each item in turn; the first no ends it. */
export const confirmByHand = async (
  session: Session,
  unit: Unit,
  items: readonly string[],
): Promise<Outcome> => {
  const { effect, scope } = unit.step;
  // A value from a command or an alert is looked at before anybody acts on it.
  if (effect !== 'read')
    for (const name of new Set(items.flatMap(sentenceNames))) {
      const place = placeOf(runOf(session), unit.step, unit.item);
      if (valueFor(session.plan, runOf(session), place, name) === null)
        await askName(session, unit, `${scope}${name}`, false);
      await confirmName(session, unit, `${scope}${name}`);
    }
  const sentences = items.map((item) => fillSentence(session, unit, item));
  const bindings = effect === 'read' ? [] : bindingsFor(session, unit, items);
  if (!(await mayChange(session, unit, sentences, bindings))) return left;
  for (const [index, sentence] of sentences.entries()) {
    const position = items.length === 1 ? '' : `${index + 1} of ${items.length}: `;
    if (!(await tick(session, unit, sentence, position)))
      return { ok: false, why: `not confirmed: ${sentence}` };
  }
  session.ports.timeline.transact((run) => [
    { type: 'step.confirmed', data: { ...refOf(run, unit), effect, items: sentences, bindings } },
  ]);
  return { ok: true };
};
