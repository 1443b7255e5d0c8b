// What a remote login shell is given to read: a line in which each word stays one word, and a script that runs whole
// or not at all.

// All that no shell of the POSIX family ever acts on, wherever it stands in a word.
const plain = /^[A-Za-z0-9_@+:,./-]+$/;

/** One word for a POSIX shell, byte for byte. */
export const quoteWord = (word: string): string =>
  plain.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;

/**
 * The line for a command of these words. The time limit is kept over there, because ending the ssh client leaves its
 * command running. A command's own exit code of 255 becomes 254, so that 255 always means that ssh itself failed.
 */
export const remoteLine = (words: readonly string[], timeout_ms: number): string => {
  const seconds = Math.max(1, Math.ceil(timeout_ms / 1000));
  const command = words.map(quoteWord).join(' ');
  return `timeout -k 5 ${seconds} ${command}; e=$?; exit $((e == 255 ? 254 : e))`;
};

/**
 * A script as bash reads it from standard input, with its variables in front: on a command line every process of
 * either machine could read them. The braces make bash read all of it before it runs any of it, so that a broken
 * connection can't leave half a script running and no command of the script can swallow the rest.
 */
export const remoteScript = (
  script: string,
  variables: { readonly [name: string]: string },
  stdin: string | null,
): string => {
  const exports = Object.entries(variables).map(([name, value]) => `export ${name}=${quoteWord(value)}`);
  const input = stdin === null ? '</dev/null' : `< <(printf %s ${quoteWord(stdin)})`;
  return `{ :; ${exports.join('; ')}\n${script}\n\n} ${input}\n`;
};
