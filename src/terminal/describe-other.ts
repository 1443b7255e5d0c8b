// What somebody else did in another terminal, with who it was: one line above whatever is being typed here.
import type { Event } from '../domain/fact.js';
import { describeAbout, describeEvent, type TitleOf } from './describe-event.js';

/** What a terminal shows for its own only in another way, and others only learn from a line. */
const describeUnseen = (event: Event, titleOf: TitleOf): string | null => {
  switch (event.type) {
    case 'approval.requested':
      return `${event.by} asks for the approval of the ${event.data.role}: ${event.data.rendering}\nTo give it: ir approve`;
    case 'update.sent':
      return `${event.by} sent the update ${event.data.template} to ${event.data.to || event.data.audience}.`;
    case 'step.claimed':
      return `${event.by} works on: ${titleOf(event.data.step)}`;
    case 'run.paused':
      return `${event.by} left: ${event.data.detail}`;
    case 'run.resumed':
      return `${event.by} is back.`;
    default:
      return null;
  }
};

/** These need no name: they come due by themselves, whichever process wrote them. */
const nobodys: readonly Event['type'][] = [
  'update.due',
  'escalation.raised',
  'escalation.answered',
  'clock.started',
  'clock.warned',
  'clock.stopped',
  'clock.jumped',
  'step.target_passed',
  'control.expired',
  'notice.failed',
  'message.delayed',
  'message.dropped',
  'machine.suspended',
  'log.recovered',
  'inject.given',
  'disk.full',
];

/** And these name who it was themselves. */
const signed: readonly Event['type'][] = ['walk.joined', 'walk.left'];

const withName = ({ by, type }: Event, line: string | null): string | null =>
  line === null || nobodys.includes(type) || signed.includes(type) ? line : `${by}: ${line}`;

/** Null for what nobody here has to know. Not sanitised. */
export const describeOther = (event: Event, titleOf: TitleOf): string | null => {
  const { by } = event;
  switch (event.type) {
    case 'note.added':
      return `${by} noted${describeAbout(event)}: ${event.data.text}`;
    case 'role.assigned':
      return `${event.data.who} is now the ${event.data.role}${event.data.who === by ? '' : `, says ${by}`}.`;
    case 'approval.given': {
      const { role, break_glass } = event.data;
      if (break_glass !== undefined) return describeEvent(event, titleOf);
      return `${by} approved as ${role}: ${titleOf(event.data.step)}`;
    }
    case 'incident.closed':
      return `${by} closed the incident as ${event.data.as}.`;
    default:
      return describeUnseen(event, titleOf) ?? withName(event, describeEvent(event, titleOf));
  }
};
