// What a message says that follows from an event: the text that people wrote where there is one, else one sentence.
import { anchorOf } from '../domain/anchor.js';
import type { Event, EventOf } from '../domain/fact.js';
import type { Plan } from '../domain/plan.js';
import type { Mode } from '../domain/values.js';
import { describeFact } from './event-text.js';
import { sayMode } from './incident-words.js';
import type { StepName } from './names.js';

/** Kept by its readers, it shows later that the record was not written anew. */
const anchored = (text: string, segment: number, { seq, h }: Event): string =>
  `${text}\nRecord ${anchorOf({ segment, size: seq + 1, head: h })}`;

const opening = ({ playbook, roles }: Plan, mode: Mode): string => {
  const named = Object.entries(roles).map(([role, means]) => `${role}: ${means}`);
  return [`${playbook.title}: an incident is open${sayMode(mode)}.`, ...named].join('\n');
};

const asked = ({ data }: EventOf<'escalation.raised'>): string =>
  data.text.includes(data.cause) ? data.text : `${data.text}\n${data.cause}`;

export interface Known {
  readonly plan: Plan;
  readonly mode: Mode;
  readonly name: StepName;
  /** Which file of the record the event stands in, counted from 1. */
  readonly segment: number;
}

/** Plain text with line breaks. Neither masked nor escaped: the wiring masks, the channel escapes. */
export const letterText = (event: Event, { plan, mode, name, segment }: Known): string => {
  if (event.type === 'channels.set') return anchored(opening(plan, mode), segment, event);
  if (event.type === 'update.sent') return anchored(event.data.text, segment, event);
  if (event.type === 'escalation.raised') return asked(event);
  if (event.type === 'step.claimed') return `${name(event.data)}: begun by ${event.by}.`;
  const sentence = describeFact(event, name);
  return event.type === 'incident.closed' ? anchored(sentence, segment, event) : sentence;
};
