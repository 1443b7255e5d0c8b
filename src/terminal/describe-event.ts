// One plain line for each event worth a line while people walk the steps. What the prompt or the output already
// shows gets none; the report tells the rest.
import type { Event, EventOf } from '../domain/fact.js';
import type { UnitRef } from '../domain/fact-words.js';
import { describeCommand } from './describe-command.js';
import { formatDuration } from './duration.js';
import { formatMoment } from './moment.js';

/** The title of a step, from its id. */
export type TitleOf = (step: string) => string;

const describeUnit = (unit: UnitRef, titleOf: TitleOf): string =>
  unit.item === undefined ? titleOf(unit.step) : `${titleOf(unit.step)} (${unit.item + 1})`;

// The line ends the sentence itself.
const because = (reason: string | undefined): string => (reason ? `: ${reason.replace(/\.$/, '')}` : '');

const outcomes = { done: 'Done', skipped: 'Skipped', passed: 'Not needed', not_taken: 'Left out' } as const;

const marked = (milestone: string | undefined): string => (milestone ? ` (${milestone})` : '');

const late = (is: boolean): string => (is ? ' (late)' : '');

const describeMark = ({ data: { milestone, at }, ts }: EventOf<'milestone.marked'>): string =>
  `${milestone === 'started' ? 'It began' : `It was ${milestone}`} at ${formatMoment(at, ts)}.`;

const describeValue = ({ data: { name, value, source, confirmed } }: EventOf<'value.set'>): string => {
  const shown = `${name} = ${value === undefined ? '(kept secret)' : [value].flat().map(String).join(', ')}`;
  if (confirmed) return shown;
  return `${shown} (from the ${source === 'alert' ? 'alert' : 'output'}; confirmed before a change uses it)`;
};

const describeEvidence = ({ data }: EventOf<'evidence.captured'>): string => {
  const state = data.complete ? '' : `, not complete${because(data.why)}`;
  return `Evidence ${data.id} held: ${data.title}, ${data.size} bytes${data.truncated ? ' (cut)' : ''}${state}.`;
};

// The old and the new command stand one above the other, so that the eye finds what changed.
const describeEdit = ({ data }: EventOf<'command.edited'>, titleOf: TitleOf): string => {
  const changed = data.edits.filter(({ from, to }) => from !== to);
  const lines = changed.flatMap(({ from, to }) => [`- ${from}`, `+ ${to}`]);
  return [`Edited: ${describeUnit(data, titleOf)}${because(data.reason)}`, ...lines].join('\n');
};

const describeApproval = ({ by, data }: EventOf<'approval.given'>, titleOf: TitleOf): string => {
  const { role, relayed_for, break_glass } = data;
  if (break_glass !== undefined)
    return `GLASS BROKEN: ${by} approved alone, as ${role}: ${describeUnit(data, titleOf)}. Why: ${break_glass}`;
  return `Approved by the ${role}${relayed_for ? `, for ${relayed_for}` : ''}.`;
};

const describeDecision = ({ data }: EventOf<'decision.made'>, titleOf: TitleOf): string => {
  const left = data.not_taken.map(({ step }) => titleOf(step));
  return `Decided: ${data.option}.${left.length === 0 ? '' : ` Left out: ${left.join('; ')}.`}`;
};

/** ` about 03:41:00 UTC`, where a note says when that was. */
export const describeAbout = ({ data, ts }: EventOf<'note.added'>): string => {
  const { at, give_or_take_ms } = data;
  if (at === undefined) return '';
  const unsure = give_or_take_ms === undefined ? '' : `, give or take ${formatDuration(give_or_take_ms)}`;
  return ` about ${formatMoment(at, ts)}${unsure}`;
};

const describeDelay = ({ data: { channel, why, barred } }: EventOf<'message.delayed'>): string =>
  barred === true
    ? `${channel} takes no messages${because(why)}. They wait until that is mended; the run goes on.`
    : `${channel} can't be reached${because(why)}. It is tried again; the run goes on.`;

const describeClock = ({ data: { why } }: EventOf<'drill.clock'>): string | null => {
  if (why === 'held') return 'The clock of the exercise stands still.';
  return why === 'released' ? 'The clock of the exercise goes on.' : null;
};

const leftWords = { half: 'half', quarter: 'a quarter', none: 'nothing' } as const;

/** What happened, in one line as a rule, not sanitised; null for what needs none. */
export const describeEvent = (event: Event, titleOf: TitleOf): string | null => {
  switch (event.type) {
    case 'incident.opened':
      return `Incident opened: ${event.data.title}, severity ${event.data.severity}.`;
    case 'incident.closed':
      return `Incident closed as ${event.data.as}${because(event.data.reason)}.`;
    case 'milestone.marked':
      return describeMark(event);
    case 'role.assigned':
      return `${event.data.who} is now the ${event.data.role}.`;
    case 'value.set':
      return describeValue(event);
    case 'value.unknown':
      return `${event.data.name} is not known yet. It is asked again before the next update.`;
    case 'step.jumped':
      return `Next, out of order: ${titleOf(event.data.step)}${because(event.data.reason)}.`;
    case 'step.settled':
      return `${outcomes[event.data.outcome]}: ${describeUnit(event.data, titleOf)}${because(event.data.reason)}${marked(event.data.marks)}`;
    case 'step.failed':
      return `Failed: ${describeUnit(event.data, titleOf)}${because(event.data.why)}`;
    case 'step.target_passed':
      return `"${titleOf(event.data.step)}" takes longer than its target of ${formatDuration(event.data.within_ms)}.`;
    case 'step.finished':
      return describeCommand(event.data);
    case 'doubt.settled':
      return `Settled what became of "${describeUnit(event.data, titleOf)}": ${event.data.decision}${because(event.data.reason)}.`;
    case 'step.rolled_back':
      return `Put back${event.data.by_hand ? ' by hand' : ''}: ${describeUnit(event.data, titleOf)}`;
    case 'command.edited':
      return describeEdit(event, titleOf);
    case 'evidence.captured':
      return describeEvidence(event);
    case 'evidence.waived':
      return `The ${event.data.role} goes on without evidence: ${event.data.evidence.join(', ')}${because(event.data.reason)}.`;
    case 'approval.given':
      return describeApproval(event, titleOf);
    case 'decision.made':
      return describeDecision(event, titleOf);
    case 'update.due':
      return `An update is due${late(event.data.late)}. The key u sends one.`;
    case 'escalation.raised':
      return `Escalated to ${event.data.to}${late(event.data.late)}${because(event.data.cause)}.`.replace(
        /\?\.$/,
        '?',
      );
    case 'escalation.answered':
      return `${event.data.who} ${event.data.answer === 'acknowledged' ? 'is coming' : 'can not come'} (${event.data.how})${because(event.data.reason)}.`;
    case 'escalation.withheld':
      return `Decided not to tell ${event.data.to}${because(event.data.reason)}.`;
    case 'update.snoozed':
      return `The reminder comes again at ${formatMoment(event.data.until, event.ts)}.`;
    case 'channels.set':
      return event.data.following.length === 0
        ? null
        : `Told as it happens: ${event.data.following.join(', ')}.`;
    case 'message.delayed':
      return describeDelay(event);
    case 'message.dropped':
      return `${event.data.channel} did not take a message${because(event.data.why)}. Pass it on yourself.`;
    case 'clock.started':
      return `Clock started: ${event.data.name}, due by ${formatMoment(event.data.deadline, event.ts)}.`;
    case 'clock.warned':
      return `Of the time for ${event.data.clock}, ${leftWords[event.data.left]} is left${late(event.data.late)}.`;
    case 'clock.stopped':
      return `Clock stopped: ${event.data.name}${because(event.data.reason)}.`;
    case 'control.expired':
      return `"${describeUnit(event.data, titleOf)}" was meant for a while only and is still in place. Its time is up.`;
    case 'note.added':
      return `Noted${describeAbout(event)}: ${event.data.text}`;
    case 'feedback.given':
      return 'Kept for the author of the playbook. It stands in the report.';
    case 'run.resumed':
      return `Resumed after ${formatDuration(event.data.gap_ms)}.`;
    case 'walk.joined':
      return `${event.by} walks this incident as well.`;
    case 'walk.left':
      return `${event.by} left${because(event.data.detail)}.`;
    case 'range.started':
      return `The practice range is up: ${event.data.services.map(({ name, port }) => `${name} on port ${port}`).join(', ')}.`;
    case 'clock.jumped':
      return `The clock of this machine jumped by ${formatDuration(event.data.by_ms)}.`;
    case 'machine.suspended':
      return `This machine slept for ${formatDuration(event.data.for_ms)}. Reminders that fell due meanwhile come now.`;
    case 'log.recovered':
      return `A half-written line at the end of the record was set aside (${event.data.bytes} bytes).`;
    case 'disk.full':
      return `The disk is full: ${event.data.needed} bytes are needed. No change runs until there is room.`;
    case 'notice.failed':
      return `The message could not be sent to ${event.data.to}${because(event.data.why)}. The run goes on.`;
    case 'inject.given':
      return `NEWS for ${event.data.to}: ${event.data.text}`;
    case 'drill.clock':
      return describeClock(event);
    case 'segment.started':
      return `The record goes on in a new file, after ${event.data.events} events of ${event.data.file}.`;
    case 'evidence.found':
      return `Put on record after a crash: ${event.data.objects.length} captured file(s) that no line named.`;
    // The prompt, a message or the closing summary shows these.
    case 'value.confirmed':
    case 'step.confirmed':
    case 'step.ready':
    case 'step.claimed':
    case 'step.released':
    case 'step.intended':
    case 'step.started':
    case 'approval.requested':
    case 'update.sent':
    case 'message.delivered':
    case 'run.paused':
    case 'metrics.recorded':
    case 'drill.started':
    case 'drill.scored':
    case 'signer.added':
    case 'evidence.shown':
    case 'record.exported':
    case 'record.verified':
      return null;
  }
};
