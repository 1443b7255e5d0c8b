// The thing that a change hits, typed out before it is destroyed or before something protected is touched.
import type { Binding } from '../domain/fact-words.js';
import type { Effect } from '../domain/values.js';
import type { Session, Unit } from './session.js';

interface Protected {
  readonly value: string;
  readonly why: string;
}

const protectedValue = (session: Session, bindings: readonly Binding[]): Protected | null => {
  for (const { name, value } of bindings) {
    for (const one of [value].flat().map(String)) {
      const reason = session.ports.protects(one);
      if (reason !== null) return { value: one, why: `${name} ${one} is protected (${reason})` };
    }
  }
  return null;
};

// Two harmless values may make a protected one together, and a responder may type one into a command.
const protectedWord = (session: Session, words: readonly string[]): Protected | null => {
  for (const word of words) {
    const reason = session.ports.protects(word);
    if (reason !== null) return { value: word, why: `${word} is protected (${reason})` };
  }
  return null;
};

const firstValue = ([first]: readonly Binding[], step: string): string =>
  first === undefined ? step : String(first.value);

/** The effect that it really has, or null when nobody typed what it hits. */
export const confirmTarget = async (
  session: Session,
  unit: Unit,
  effect: Effect,
  bindings: readonly Binding[],
  words: readonly string[] = [],
): Promise<Effect | null> => {
  const hit = effect === 'read' ? null : (protectedValue(session, bindings) ?? protectedWord(session, words));
  if (effect !== 'destroy' && hit === null) return effect;
  const { id } = unit.step;
  const expected = hit?.value ?? firstValue(bindings, id);
  const why = hit?.why ?? 'This destroys something for good';
  const question = `${why}. Type ${expected} to go on.`;
  const typed = await session.ports.responder.exact({ key: `${id}.destroy`, question, expected });
  return typed ? 'destroy' : null;
};
