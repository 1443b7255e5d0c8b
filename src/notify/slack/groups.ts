// The user groups of the workspace: handles that a config names, as the ids that Slack wants.
import type { Api } from './client.js';
import { troubleOf } from './trouble.js';

interface Group {
  readonly id: string;
  readonly users: readonly string[];
}

export interface Groups {
  /** By handle with or without `@`, or by id; null when there is none. Rejects when it can't be known now. */
  find(api: Api, name: string): Promise<Group | null>;
}

const fetchGroups = async ({ web }: Api): Promise<ReadonlyMap<string, Group>> => {
  const { usergroups = [] } = await web.usergroups.list({ include_users: true });
  return new Map(
    usergroups.flatMap(({ id, handle, users = [] }) => {
      if (id === undefined) return [];
      const group = { id, users };
      return handle === undefined ? [[id, group] as const] : [[id, group] as const, [handle, group] as const];
    }),
  );
};

export const createGroups = (): Groups => {
  let known: ReadonlyMap<string, Group> = new Map();
  return {
    find: async (api, name) => {
      const key = name.replace(/^@/, '');
      try {
        if (!known.has(key)) known = await fetchGroups(api);
      } catch (error) {
        // A missing scope costs the call of a group, not the message.
        if (troubleOf(error, api).state === 'later') throw error;
      }
      return known.get(key) ?? null;
    },
  };
};
