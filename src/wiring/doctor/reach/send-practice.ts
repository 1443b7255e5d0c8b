// Posts one message of practice where that does no harm: it rings nobody, and no outsider reads it.
import type { Channel, Delivery } from '../../../domain/channel.js';
import { type Check, ok, skip } from '../../../domain/check.js';
import { failedCheck } from '../../../notify/text/failed-check.js';
import { systemClock } from '../../../system/clock.js';
import { drawIncidentId } from '../../incident-id.js';
import type { Place } from '../../place.js';
import { practiceSending } from './practice-sending.js';
import { isReadOutside } from './readers.js';

/** Why nothing is sent there; null when it may be. */
const reserve = ({ config }: Place, { name, takes }: Channel): Check | null => {
  if (isReadOutside(config, name))
    return skip(name, 'nothing was sent: outsiders read it', 'send it a message by hand, when they know');
  if (!takes('update', false))
    return skip(name, 'nothing was sent: it would ring', 'let it ring once, in calm hours, when all know');
  const { slack } = config.channels?.[name] ?? {};
  if (slack && slack.channel === undefined) {
    const why =
      'nothing was sent: each incident gets a channel of its own, and a test would leave one behind';
    return skip(name, why, 'to see one, set practice: true and run ir run api-abuse --range');
  }
  return null;
};

/** A ticket that stays open would look like work. */
const isTicket = (kind: string): boolean => kind === 'github' || kind === 'jira';

const post = async (channel: Channel, actor: string, signal: AbortSignal): Promise<Delivery> => {
  const now = systemClock.wall();
  const occasion = { actor, now, incident: drawIncidentId('doctor', now), signal };
  const text = `${actor} tests with ir doctor whether messages arrive here. Nothing has happened.`;
  const sent = await channel.send(practiceSending(occasion, 'update', text));
  if (sent.state !== 'delivered' || !isTicket(channel.kind)) return sent;
  return channel.send(practiceSending(occasion, 'closed', 'The test is over.'));
};

export const sendPractice = async (place: Place, channel: Channel, signal: AbortSignal): Promise<Check> => {
  const reserved = reserve(place, channel);
  if (reserved) return reserved;
  const sent = await post(channel, place.actor, signal);
  return sent.state === 'delivered'
    ? ok(channel.name, 'a message of practice was sent')
    : failedCheck(channel.name, sent);
};
