// Names in the config that lead nowhere: a message to them would never leave.
import { bad, type Check, look } from '../../../domain/check.js';
import type { Config } from '../../../playbook/config.js';

type Named = readonly (readonly [where: string, channels: readonly string[]])[];

const allNamed = ({ contacts = {}, audiences = {} }: Config): Named => [
  ...Object.entries(contacts).map(([name, one]) => [`contacts.${name}`, one.channels ?? []] as const),
  ...Object.entries(audiences).map(([name, one]) => [`audiences.${name}`, one.channels ?? []] as const),
];

const checkUnknown = (named: Named, there: readonly string[]): readonly Check[] =>
  named.flatMap(([where, channels]) =>
    channels
      .filter((name) => !there.includes(name))
      .map((name) => {
        const known = there.length === 0 ? 'there are none yet' : `there is: ${there.join(', ')}`;
        const hint = `add ${name} under channels, or correct the name; ${known}`;
        return bad(where, `names the channel ${name}, which does not exist`, hint);
      }),
  );

const checkInternal = ({ audiences = {} }: Config, there: readonly string[]): readonly Check[] =>
  there.length > 0 && (audiences['internal']?.channels ?? []).length === 0
    ? [
        look(
          'audiences.internal',
          'has no channel, so no channel follows a whole incident',
          `give it one: audiences: {internal: {channels: [${there[0]}]}}`,
        ),
      ]
    : [];

const checkUnused = (named: Named, there: readonly string[]): readonly Check[] => {
  const used = new Set(named.flatMap(([, channels]) => channels));
  return there
    .filter((name) => !used.has(name))
    .map((name) =>
      look(
        `channels.${name}`,
        'nobody names it, so nothing is sent there',
        'name it in an audience or a contact',
      ),
    );
};

export const checkNames = (config: Config): readonly Check[] => {
  const there = Object.keys(config.channels ?? {});
  const named = allNamed(config);
  return [...checkUnknown(named, there), ...checkInternal(config, there), ...checkUnused(named, there)];
};
