// The value that a word of a command begins with.

/** The name in a `{{ name }}` at the very beginning of a word; null where it begins with anything else. */
export const readSlot = (word: string): string | null =>
  /^\{\{\s{0,8}([a-z][a-z0-9_]*)\s{0,8}(?:\||\}\})/.exec(word)?.[1] ?? null;
