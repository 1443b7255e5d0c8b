// Why a message did not go, for a person at 3 a.m.: one short line in which nothing of a server can hide.
import { createMask } from '../../domain/redact.js';
import { forTerminal } from '../../domain/sanitise.js';
import { cutText } from './cut.js';

const most = 200;

export type Why = (text: string) => string;

/** Makes one line of at most 200 characters of a text, without these secrets and without markup. */
export const createWhy = (secrets: readonly string[]): Why => {
  const mask = createMask(secrets.filter((secret) => secret !== ''));
  return (text) => {
    const plain = mask(text)
      .text.replace(/<[^>]*>?/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    return cutText(forTerminal(plain, { keepNewlines: false }), most);
  };
};
