// Text from outside is hostile: it may move the cursor, hide words or turn into markup. One function per sink
// makes it plain; every sink uses these and nothing else.

// Invisible or steering: controls, format characters, surrogates, private and unassigned code points, separators,
// every blank but the space, and what Unicode itself calls ignorable.
const unseen = String.raw`\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800`;
const tricky = new RegExp(`[${unseen}]|(?! )\\p{Zs}|\\p{M}{4,}`, 'gu');

const named: { readonly [char: string]: string } = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

const hex = (code: number, width: number): string => code.toString(16).padStart(width, '0');

const escapeCode = (code: number): string => {
  if (code > 0xffff) return `\\u{${hex(code, 1)}}`;
  return code > 0xff ? `\\u${hex(code, 4)}` : `\\x${hex(code, 2)}`;
};

const escapeAll = (text: string): string =>
  [...text].map((char) => named[char] ?? escapeCode(char.codePointAt(0) ?? 0)).join('');

/**
 * Text that a terminal shows and does not obey: what is invisible or would steer becomes a visible escape such as
 * `\x1b` or `\u202e`, tabs become spaces. With `keepNewlines` a line feed stays, and is the only control left.
 */
export const forTerminal = (text: string, options: { readonly keepNewlines: boolean }): string => {
  const spaced = text.replaceAll('\t', '    ');
  if (!options.keepNewlines) return spaced.replace(tricky, escapeAll);
  const lines = spaced.replaceAll('\r\n', '\n').split('\n');
  return lines.map((line) => line.replace(tricky, escapeAll)).join('\n');
};

/** JSON whose text may go to a terminal: the same data, with every control and hidden character as an escape. */
export const forJson = (json: string): string =>
  json.replace(/[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu, (char) =>
    char
      .split('')
      .map((unit) => `\\u${hex(unit.charCodeAt(0), 4)}`)
      .join(''),
  );

const escapeMarkup = (text: string): string =>
  text
    .replace(/[\\`*[\]|~$]/g, '\\$&')
    .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

/** One line of text for Markdown, with nothing in it that Markdown or HTML would interpret or turn into a link. */
export const forMarkdown = (text: string): string => {
  const line = forTerminal(text.replace(/\s+/g, ' ').trim(), { keepNewlines: false });
  return escapeMarkup(line)
    .replaceAll('://', '\\://')
    .replace(/(?<![A-Za-z0-9])(www|mailto|xmpp)([.:])/gi, '$1\\$2')
    .replace(/^([#+=-])/, '\\$1')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
};

/** Text as a fenced block of Markdown; the fence is longer than any run of backticks in it. */
export const forMarkdownCode = (text: string): string => {
  const body = forTerminal(text, { keepNewlines: true }).replace(/\n$/, '');
  const runs = body.match(/`+/g) ?? [];
  const longest = runs.reduce((most, run) => Math.max(most, run.length), 2);
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${body}\n${fence}`;
};

const plainWord = /^[A-Za-z0-9_@%+=:,./-]+$/;
const lookalike = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u;

// In a word with Latin letters, a letter of another alphabet that looks the same is a trick; so is a styled letter.
const misleads = (char: string, latin: boolean): boolean =>
  char.search(tricky) >= 0 || char.normalize('NFKC') !== char || (latin && lookalike.test(char));

// Beyond ASCII the shell reads \x as a byte, so only \u and \U keep the character.
const escapeForShell = (char: string): string => {
  const code = char.codePointAt(0) ?? 0;
  if (named[char]) return named[char];
  if (code > 0xffff) return `\\U${hex(code, 8)}`;
  return code > 0x7f ? `\\u${hex(code, 4)}` : `\\x${hex(code, 2)}`;
};

const visibleWord = (word: string): string => {
  if (plainWord.test(word)) return word;
  const latin = /[A-Za-z]/.test(word);
  const chars = [...word];
  if (!chars.some((char) => misleads(char, latin)) && !/\p{M}{4}/u.test(word)) {
    return `'${word.replaceAll("'", `'\\''`)}'`;
  }
  const shown = chars.map((char) => {
    if (char === "'" || char === '\\') return `\\${char}`;
    return misleads(char, latin) || /\p{M}/u.test(char) ? escapeForShell(char) : char;
  });
  return `$'${shown.join('')}'`;
};

/**
 * The words of a command as one line in which a space, a quote, an empty word or a trick character shows:
 * plain words as they are, others in single quotes, hidden characters as in `$'\x1b'`. bash reads it back the same.
 */
export const visibleArgv = (argv: readonly string[]): string => argv.map(visibleWord).join(' ');
