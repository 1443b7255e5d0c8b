// Characters that hide or reorder text, refused in values, and how text is shown back to people without them.

// Control, format (bidi, zero-width, tags), line and paragraph separators, lone surrogates.
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
const hiddenEverywhere = new RegExp(hidden.source, 'gu');

const longestEcho = 40;

export const hasHidden = (text: string): boolean => hidden.test(text);

/** Hidden characters as JSON escapes, for text that is JSON. */
export const escapeHidden = (json: string): string =>
  json.replace(hiddenEverywhere, (found) =>
    // By UTF-16 unit: a character above U+FFFF takes two escapes in JSON.
    found
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );

/** The text between « and », shortened to 40 characters, with nothing in it that a terminal would obey. */
export const echo = (text: string): string => {
  const characters = [...text.slice(0, longestEcho * 2 + 2)];
  const cut = characters.length > longestEcho;
  const shown = characters.slice(0, longestEcho).join('').replace(hiddenEverywhere, '\uFFFD');
  return `«${shown}${cut ? '…' : ''}»`;
};
