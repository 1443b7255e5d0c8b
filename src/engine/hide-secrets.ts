// Declared secrets never reach the record, whoever printed or typed them: the one place that every fact passes.
import type { Fact } from '../domain/fact.js';
import type { Timeline } from '../domain/ports.js';
import { createMask, type Mask } from '../domain/redact.js';
import type { TalkSession } from './session.js';

/** Keys that hold words of people and of commands; everything else is a word of ours. */
const free = new Set(
  [
    'value',
    'items',
    'text',
    'reason',
    'detail',
    'why',
    'who',
    'cause',
    'rendering',
    'argv',
    'command',
  ].concat('could_not_start', 'question'),
);
const edited = new Set([...free, 'from', 'to']);
const textTypes: readonly string[] = ['text', 'json', 'path', 'url', 'email', 'hostname'];

/** Text without the secrets that the mask was told; what merely looks like one stays. */
export const hideText = (text: string, mask: Mask): string => {
  let out = '';
  let at = 0;
  for (const { start, end } of mask.search.find(text).spans) {
    out += `${text.slice(at, start)}«secret»`;
    at = end;
  }
  return out + text.slice(at);
};

const hide = (value: unknown, keys: ReadonlySet<string>, mask: Mask, isFree: boolean): unknown => {
  if (typeof value === 'string') return isFree ? hideText(value, mask) : value;
  if (Array.isArray(value)) return value.map((one) => hide(one, keys, mask, isFree));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, hide(one, keys, mask, keys.has(key))]),
  );
};

const hideIn = (fact: Fact, mask: Mask): Fact => {
  // A severity or a choice that happens to read like a secret stays what it is.
  if (fact.type === 'value.set' && !textTypes.includes(fact.data.type)) return fact;
  const keys = fact.type === 'command.edited' ? edited : free;
  return { ...fact, data: hide(fact.data, keys, mask, false) } as Fact;
};

/** The session with a timeline that writes no secret down. */
export const hidingSecrets = <S extends TalkSession>(session: S): S => {
  const { timeline, secrets } = session.ports;
  let made = createMask([]);
  let size = 0;
  const mask = (): Mask => {
    if (secrets.size !== size) made = createMask([...secrets.values()]);
    size = secrets.size;
    return made;
  };
  const transact: Timeline['transact'] = (decide) =>
    timeline.transact((run) => {
      const facts = decide(run);
      return secrets.size === 0 ? facts : facts.map((fact) => hideIn(fact, mask()));
    });
  const hiding: Timeline = { ...timeline, transact };
  return { ...session, ports: { ...session.ports, timeline: hiding } };
};
