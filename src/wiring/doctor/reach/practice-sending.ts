// The one message that `ir doctor --send` posts. It says at once that nothing has happened.
import type { Past, Sending } from '../../../domain/channel.js';
import type { LetterKind } from '../../../domain/letter.js';

interface Occasion {
  readonly actor: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The name of an incident that there is not. */
  readonly incident: string;
  readonly signal: AbortSignal;
}

const title = 'A test of ir doctor';

/** Only its own words: nothing of an incident comes along. */
export const practiceSending = (
  { actor, now, incident, signal }: Occasion,
  kind: LetterKind,
  text: string,
): Sending => {
  const past: Past = {
    heading: { incident, title, severity: 'low', mode: 'drill', private: false },
    follows: false,
    ref: () => null,
  };
  const letter = {
    key: kind === 'closed' ? '1.2' : '1.1',
    kind,
    at: now,
    below: null,
    to: null,
    people: [],
    mention: null,
    by: actor,
    text,
  };
  return { letter, past, signal, repeat: false };
};
