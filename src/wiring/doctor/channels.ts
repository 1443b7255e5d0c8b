// Whether messages would arrive: secrets, rights and addresses of each channel, asked without posting anything.
import type { Channel } from '../../domain/channel.js';
import { bad, type Check, skip } from '../../domain/check.js';
import { systemClock } from '../../system/clock.js';
import { openChannels } from '../channels.js';
import type { Examination, Group } from './examination/examination.js';
import { mentionsAt } from './reach/readers.js';
import { sendPractice } from './reach/send-practice.js';
import { withinTime } from './reach/within-time.js';

const limitMs = 10_000;
/** A password store that hangs is named as such, before the limit of the whole. */
const secretMs = 8_000;

const late = (name: string): readonly Check[] => [
  bad(name, 'no answer within 10 s', 'check the network from here, and the address in the config'),
];

const unknowable = ({ name, kind }: Channel): Check =>
  kind === 'pagerduty'
    ? skip(
        name,
        'its key is there; whether it is right shows only when it rings',
        'let it ring once, in calm hours, when all know',
      )
    : skip(
        name,
        'its secrets are there; whether it works shows only when something is sent',
        'ir doctor --send posts one message of practice',
      );

const hearAt =
  ({ offsets }: Examination, channel: string) =>
  (date: string | null): void => {
    const theirs = Date.parse(date ?? '');
    if (!Number.isNaN(theirs)) offsets.push({ channel, ms: systemClock.wall() - theirs });
  };

const ask = async (
  examination: Examination,
  channel: Channel,
  signal: AbortSignal,
): Promise<readonly Check[]> => {
  const { name, check } = channel;
  const { config } = examination.place;
  if (check) return check({ signal, mentions: mentionsAt(config, name), heard: hearAt(examination, name) });
  return examination.send ? [] : [unknowable(channel)];
};

const checkChannel = async (examination: Examination, name: string): Promise<readonly Check[]> => {
  const { place, send } = examination;
  let opened: Channel | null = null;
  const asked = await withinTime(limitMs, late(name), async (signal) => {
    const [channel] = await openChannels(place, [name], secretMs);
    if (!channel) return [];
    opened = channel;
    return ask(examination, channel, signal);
  });
  const channel: Channel | null = opened;
  if (!send || channel === null || asked.some(({ state }) => state === 'bad')) return asked;
  const sent = await withinTime(limitMs, late(name), async (signal) => [
    await sendPractice(place, channel, signal),
  ]);
  return [...asked, ...sent];
};

const none = ({ configTrouble }: Examination): Check =>
  configTrouble
    ? skip('Channels', 'not known while the config has mistakes', 'mend the config first')
    : skip(
        'Channels',
        'the config has none; what people should know is only shown at the keyboard',
        'playbooks/messages.md tells how to set one up',
      );

export const channels: Group = {
  title: 'Channels',
  doing: 'Asking the channels',
  examine: async (examination) => {
    const names = Object.keys(examination.place.config.channels ?? {});
    if (names.length === 0) return [none(examination)];
    return (await Promise.all(names.map((name) => checkChannel(examination, name)))).flat();
  },
};
