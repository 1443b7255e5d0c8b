// Whom a name of the playbook stands for: the config knows the people, the playbook only roles and names.
import type { Reached } from '../domain/ports.js';
import type { Config } from '../playbook/config.js';

/** Readers whose channels follow the whole incident. */
const followers = 'internal';

const nobody: Reached = { channels: [], people: [], mention: null };

/** `usable`: the channels that this run may use at all. */
export const createReach =
  ({ audiences = {}, contacts = {} }: Config, usable: readonly string[]): ((name: string) => Reached) =>
  (name) => {
    const found = contacts[name] ?? audiences[name];
    if (!found) return nobody;
    return {
      channels: (found.channels ?? []).filter((channel) => usable.includes(channel)),
      people: found.people ?? [],
      mention: contacts[name]?.mention ?? null,
    };
  };

export const followingChannels = ({ audiences = {} }: Config, usable: readonly string[]): readonly string[] =>
  (audiences[followers]?.channels ?? []).filter((channel) => usable.includes(channel));
