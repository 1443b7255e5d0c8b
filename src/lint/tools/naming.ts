// How a message calls a command: by its words up to the one that decides.
import type { Invocation } from '../shell/invocation.js';
import type { InvokedWord } from '../shell/word.js';

const longest = 40;

const short = (text: string): string => {
  const line = text
    .slice(0, 4 * longest)
    .replace(/\s+/g, ' ')
    .replaceAll('`', "'")
    .trim();
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
};

/** The words as they stand; null where the word that decides is inside of another one, or far behind. */
const upTo = ({ program, args }: Invocation, why: InvokedWord): string | null => {
  const end = args.slice(0, longest).findIndex(({ text }) => text === why.text);
  if (end < 0) return null;
  const words = [program, ...args.slice(0, end + 1).map(({ text }) => text)].join(' ');
  return words.length > longest || words.includes('`') ? null : words;
};

/** `kubectl -n payments delete` in backticks; the program alone where nothing else decides. */
export const commandName = (invocation: Invocation, why: InvokedWord): string => {
  const { program, words } = invocation;
  if (why.text === words[0]?.text) return `\`${program}\``;
  return `\`${upTo(invocation, why) ?? short(`${program} ${why.text}`)}\``;
};
