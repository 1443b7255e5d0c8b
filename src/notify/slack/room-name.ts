// What the channel of an incident is called, by Slack's rules: small letters, digits, dashes; at most 80 of them.
import type { Heading } from '../../domain/letter.js';
import type { SlackOptions } from './options.js';

const longest = 80;
const usual = 'inc-';

const clean = (text: string): string => text.toLowerCase().replace(/[^a-z0-9_-]+/g, '-');

/** The end of an incident's name tells it from all others: where the name is too long, its middle goes. */
const shorten = (text: string, limit: number): string => {
  if (text.length <= limit) return text;
  const tail = text.slice(text.lastIndexOf('-')).slice(-20);
  return `${text.slice(0, limit - tail.length).replace(/[-_]+$/, '')}${tail}`;
};

/** `inc-20261122-0340-api-abuse-7f3k`; the second try has `-2` at its end, and so on. */
export const roomName = (
  { prefix }: Pick<SlackOptions, 'prefix'>,
  { incident }: Pick<Heading, 'incident'>,
  attempt: number,
): string => {
  const ending = attempt === 1 ? '' : `-${attempt}`;
  const beginning = clean(prefix ?? usual).slice(0, 30);
  const name = clean(incident).replace(/^inc-/, '');
  return `${shorten(`${beginning}${name}`, longest - ending.length)}${ending}`;
};
