// Asking for values: a name that a step needs and nobody has set, and values that nobody has confirmed.
import type { Fact } from '../domain/fact.js';
import type { ValueSource } from '../domain/fact-words.js';
import type { Field, Value } from '../domain/values.js';
import { parseValue } from '../language/types.js';
import { fieldOf, resolveName, stateOf } from './names.js';
import { append, nowOf, refOf, runOf, type TalkSession, type Unit } from './session.js';

const capitalise = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** The author's question, or one made of the name. */
export const questionFor = (name: string, field: Field): string =>
  field.question ?? `${capitalise(name.slice(name.lastIndexOf('/') + 1).replaceAll('_', ' '))}?`;

const setFact = (
  session: TalkSession,
  unit: Unit | null,
  name: string,
  value: Value | null,
  source: ValueSource,
): Fact => {
  const { type } = fieldOf(session.plan, name);
  const ref = unit ? refOf(runOf(session), unit) : {};
  const secret = type === 'secret';
  if (value === null) return { type: 'value.unknown', data: { name, ...ref } };
  return {
    type: 'value.set',
    data: { name, type, ...(secret ? {} : { value }), source, confirmed: true, ...ref },
  };
};

/** Records a value. A secret stays in memory; the record keeps only that it was given. */
export const recordValue = (
  session: TalkSession,
  unit: Unit | null,
  name: string,
  value: Value | null,
  source: ValueSource,
): void => {
  if (value !== null && fieldOf(session.plan, name).type === 'secret')
    session.ports.secrets.set(name, String(value));
  append(session, setFact(session, unit, name, value, source));
};

/** Asks for one name and records the answer. `unknown` offers *not known yet*. */
export const askName = async (
  session: TalkSession,
  unit: Unit | null,
  asked: string,
  unknown: boolean,
): Promise<void> => {
  // What a sub-playbook was handed is a name of its parent: the answer belongs there.
  const resolved = resolveName(session.plan, asked);
  const name = 'name' in resolved ? resolved.name : asked;
  const field = fieldOf(session.plan, name);
  const state = stateOf(session.plan, runOf(session), name);
  const value = await session.ports.responder.value({
    key: name,
    question: questionFor(name, field),
    field,
    suggestion: (state?.confirmed === false ? state.value : null) ?? field.default ?? null,
    unknown,
    confirming: false,
    parse: (text) => parseValue(field, text, nowOf(session)),
  });
  recordValue(session, unit, name, value, 'question');
};

/** A value that came from a command or an alert is looked at by somebody before a change uses it. */
export const confirmName = async (session: TalkSession, unit: Unit, used: string): Promise<void> => {
  const state = stateOf(session.plan, runOf(session), used);
  if (!state || state.confirmed || state.value === null) return;
  const resolved = resolveName(session.plan, used);
  const name = 'name' in resolved ? resolved.name : used;
  const field = fieldOf(session.plan, name);
  const value = await session.ports.responder.value({
    key: name,
    question: `${name.slice(name.lastIndexOf('/') + 1)} came from ${state.source === 'alert' ? 'the alert' : 'a command'}. Is it right?`,
    field,
    suggestion: state.value,
    unknown: false,
    confirming: true,
    parse: (text) => parseValue(field, text, nowOf(session)),
  });
  if (JSON.stringify(value) === JSON.stringify(state.value)) {
    append(session, { type: 'value.confirmed', data: { name } });
  } else recordValue(session, unit, name, value, 'person');
};
