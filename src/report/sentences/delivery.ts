// Sentences about what became of messages and of those who were asked: delivered, delayed, answered, decided against.
import { asSentence, quote, sayTimeNear } from '../words.js';
import type { Sentences } from './sentence.js';

export const deliverySentences: Sentences<
  | 'escalation.answered'
  | 'escalation.withheld'
  | 'update.snoozed'
  | 'channels.set'
  | 'message.delivered'
  | 'message.delayed'
  | 'message.dropped'
> = {
  'escalation.answered': ({ who, how, answer, reason }) =>
    asSentence(
      `${who} ${answer === 'acknowledged' ? 'acknowledged the escalation' : 'declined the escalation'}, by ${how}${reason ? `: ${reason}` : ''}`,
    ),
  'escalation.withheld': ({ to, reason }) => asSentence(`It was decided not to tell ${to}: ${reason}`),
  'update.snoozed': ({ until, reason }, _name, written) =>
    asSentence(`The update was put off until ${sayTimeNear(until, written)}${reason ? `: ${reason}` : ''}`),
  'channels.set': ({ following }) =>
    following.length === 0
      ? 'No channel follows the incident any more.'
      : `These channels follow the incident: ${following.map(quote).join(', ')}.`,
  'message.delivered': ({ message, channel, found }) =>
    `The message of event ${message} reached ${quote(channel)}${found ? ' (found there after an interruption)' : ''}.`,
  'message.delayed': ({ message, channel, why, barred }) =>
    asSentence(
      barred === true
        ? `${quote(channel)} takes nothing until it is mended, so the message of event ${message} waits: ${why}`
        : `The message of event ${message} could not be sent to ${quote(channel)} yet: ${why}`,
    ),
  'message.dropped': ({ message, channel, why }) =>
    asSentence(`The message of event ${message} was not taken by ${quote(channel)}: ${why}`),
};
