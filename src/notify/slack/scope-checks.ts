// The scopes that a bot has against those that the config makes use of.
import { bad, type Check, ok, skip } from '../../domain/check.js';
import type { SlackOptions } from './options.js';
import { neededScopes } from './scopes.js';

const mend = 'add it at api.slack.com/apps under OAuth & Permissions, then install the app again';

/** `granted` is empty where the API does not say. */
export const checkScopes = (options: SlackOptions, granted: readonly string[]): readonly Check[] => {
  const { name } = options;
  if (granted.length === 0)
    return [
      skip(
        name,
        'this API does not say what the bot may do',
        'compare its scopes with the table in playbooks/messages.md',
      ),
    ];
  const needed = neededScopes(options);
  const missing = needed.filter(({ scope }) => !granted.includes(scope));
  if (missing.length === 0)
    return [ok(name, `the bot has all ${needed.length} scopes that this config needs`)];
  return missing.map(({ scope, why }) => bad(name, `the bot lacks the scope ${scope}, which ${why}`, mend));
};
