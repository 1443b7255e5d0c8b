// Sentences about the incident as a whole: opened, closed, milestones, roles, pauses.
import type { Facts } from '../../domain/fact.js';
import { sayClosedAs, sayMode } from '../incident-words.js';
import { asSentence, quote, sayDuration, sayTimeNear } from '../words.js';
import type { Sentences } from './sentence.js';

const sources: { readonly [S in Facts['milestone.marked']['source']]: string } = {
  flag: 'as given when the run was started',
  alert: 'as the alert said',
  range: 'as the range announced',
  start: 'the start of the run, since no earlier time was given',
  step: 'when a step was done',
  person: 'as a person corrected it',
};

const pauses: { readonly [R in Facts['run.paused']['reason']]: string } = {
  pause: 'The run was paused',
  'needs-answer': 'The run stopped, because an answer was missing',
  'step-failed': 'The run stopped, because a step failed',
  'hang-up': 'The run stopped, because its terminal went away',
  interrupt: 'The run was interrupted from the keyboard',
  terminated: 'The run was told to end by the system',
};

export const incidentSentences: Sentences<
  'incident.opened' | 'incident.closed' | 'milestone.marked' | 'role.assigned' | 'run.paused' | 'run.resumed'
> = {
  'incident.opened': ({ title, severity, playbook, mode }) =>
    `The incident ${quote(title)} was opened with severity ${severity} and the playbook ${playbook}${sayMode(mode)}.`,
  'incident.closed': ({ as, reason }) =>
    reason.trim()
      ? asSentence(`The incident was closed as ${sayClosedAs(as)}: ${reason}`)
      : `The incident was closed as ${sayClosedAs(as)}.`,
  'milestone.marked': ({ milestone, at, source, step }, name, written) =>
    source === 'step' && step !== undefined
      ? `The incident was marked ${milestone} at ${sayTimeNear(at, written)}, when ${quote(name({ step }))} was done.`
      : `The incident was marked ${milestone} at ${sayTimeNear(at, written)}, ${sources[source]}.`,
  'role.assigned': ({ role, who }) => `The role of ${role} went to ${who}.`,
  'run.paused': ({ reason, detail }) =>
    detail.trim() ? asSentence(`${pauses[reason]}: ${detail}`) : `${pauses[reason]}.`,
  'run.resumed': ({ gap_ms }) => `The run was resumed after ${sayDuration(gap_ms)} without ir.`,
};
