// What calls somebody in a text of Slack. It comes from the config only, never out of data.
import type { Api } from './client.js';
import type { Groups } from './groups.js';
import { escapeText } from './text.js';

export const isUserId = (name: string): boolean => /^[UW][A-Z0-9]{7,}$/.test(name);
const isGroupId = (name: string): boolean => /^S[A-Z0-9]{7,}$/.test(name);

/** For what needs no look-up: `here`, and ids of users and groups. Null for a handle. */
export const directMention = (mention: string): string | null => {
  const name = mention.replace(/^@/, '');
  if (name === 'here') return '<!here>';
  if (isUserId(name)) return `<@${name}>`;
  return isGroupId(name) ? `<!subteam^${name}>` : null;
};

/** A handle that nobody knows stays plain text. Rejects when it can't be known now. */
export const mentionOf = async (api: Api, groups: Groups, mention: string): Promise<string> => {
  const direct = directMention(mention);
  if (direct !== null) return direct;
  const group = await groups.find(api, mention);
  return (group && directMention(group.id)) ?? escapeText(mention);
};
