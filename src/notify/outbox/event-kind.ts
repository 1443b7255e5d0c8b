// Which message follows from an event, if any. What is not here is of no use to somebody who follows from afar.
import type { Event, FactType } from '../../domain/fact.js';
import type { LetterKind } from '../../domain/letter.js';

const kinds: { readonly [T in FactType]?: LetterKind } = {
  'channels.set': 'opened',
  'incident.closed': 'closed',
  'update.sent': 'update',
  'escalation.raised': 'escalation',
  'escalation.answered': 'answer',
  'step.claimed': 'step',
  'step.settled': 'detail',
  'step.failed': 'detail',
  'step.rolled_back': 'detail',
  'evidence.captured': 'detail',
  'evidence.waived': 'detail',
  'approval.requested': 'detail',
  'approval.given': 'detail',
  'decision.made': 'detail',
  'command.edited': 'detail',
  'doubt.settled': 'detail',
  'milestone.marked': 'news',
  'role.assigned': 'news',
  'note.added': 'news',
  'clock.started': 'news',
  'clock.warned': 'news',
  'clock.stopped': 'news',
  'control.expired': 'news',
  'update.due': 'news',
  'update.snoozed': 'news',
  'escalation.withheld': 'news',
  'step.jumped': 'news',
  'run.paused': 'news',
  'run.resumed': 'news',
  'disk.full': 'news',
};

/** A step that did not apply says nothing to anybody; of values only the severity does. */
const isSilent = (event: Event): boolean =>
  event.type === 'step.settled' && ['passed', 'not_taken'].includes(event.data.outcome);

const isOfSeverity = (event: Event): boolean => event.type === 'value.set' && event.data.type === 'severity';

/** Who declines does not come: an alarm that was rung for them rings on. */
const isRefusal = (event: Event): boolean =>
  event.type === 'escalation.answered' && event.data.answer === 'declined';

export const kindOf = (event: Event): LetterKind | null => {
  if (isSilent(event)) return null;
  if (isRefusal(event)) return 'news';
  return isOfSeverity(event) ? 'news' : (kinds[event.type] ?? null);
};

/** The step that an event is about, or null. */
export const stepOf = (event: Event): string | null => {
  if ('step' in event.data && typeof event.data.step === 'string') return event.data.step;
  if (event.type === 'evidence.captured') return event.data.before?.step ?? null;
  return null;
};

interface Addressed {
  readonly to: string | null;
  readonly people: readonly string[];
  readonly mention: string | null;
  readonly channels: readonly string[];
}

/** Whom the event itself names. */
export const addressedBy = (event: Event): Addressed => {
  if (event.type === 'update.sent')
    return { to: event.data.to, people: [], mention: null, channels: event.data.channels ?? [] };
  if (event.type !== 'escalation.raised') return { to: null, people: [], mention: null, channels: [] };
  const { to, people = [], mention = null, channels = [] } = event.data;
  return { to, people, mention, channels };
};
