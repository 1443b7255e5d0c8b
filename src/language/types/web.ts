// Web and mail addresses, strict enough to be put into a command or a message.
import { echo } from '../characters.js';
import { readHost } from './network.js';
import type { Reader } from './read.js';

const parseUrl = (text: string): URL | null => {
  // URL.parse is not in Node 20. Backslashes and spaces would be rewritten in silence.
  if (!/^https?:\/\/[^\s\\]+$/i.test(text) || !URL.canParse(text)) return null;
  return new URL(text);
};

export const readUrl: Reader = (text) => {
  const url = parseUrl(text);
  if (url === null) {
    return { problem: `must be a web address such as https://api.example.com/health, not ${echo(text)}` };
  }
  // The text is not shown: it holds a password.
  if (url.username !== '' || url.password !== '') {
    return { problem: 'must be a web address without a user name or password in it' };
  }
  return { value: url.href };
};

const mailbox = /^([A-Za-z0-9_%+][A-Za-z0-9._%+'-]{0,63})@([^@]+)$/;

export const readEmail: Reader = (text) => {
  const parts = mailbox.exec(text);
  const host = readHost(parts?.[2] ?? '');
  if (parts?.[1] && host !== null) return { value: `${parts[1]}@${host}` };
  return { problem: `must be a mail address such as oncall@example.com, not ${echo(text)}` };
};
