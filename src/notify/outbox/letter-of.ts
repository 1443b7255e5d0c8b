// One message, made from the event that it follows from.
import type { Letter } from '../../domain/letter.js';
import { addressedBy } from './event-kind.js';
import type { Waiting } from './outgoing.js';

/** `text`: what it says, as plain text, masked. */
export const letterOf = ({ key, kind, below, event }: Waiting, text: string): Letter => {
  const { to, people, mention } = addressedBy(event);
  return { key, kind, at: Date.parse(event.ts), below, to, people, mention, by: event.by, text };
};
