// Text that somebody meant to replace: `<pod-name>`, `CHANGEME`, `YOUR_TOKEN_HERE`.

export interface Placeholder {
  readonly start: number;
  readonly end: number;
}

// In capitals, wherever they stand, they are never meant as they are.
const shouting =
  /(?<![\w$-]|\$\{)(?:REPLACE[_-]?ME|CHANGE[_-]?ME|(?:YOUR|INSERT)[_-][A-Z0-9_-]{2,60})(?![\w=])|(?<!\$)\{(?:PLACEHOLDER|YOUR[_-][A-Z0-9_-]{2,60})\}/g;

const quiet = /(?<![\w$./-])(?:replace[_-]me|change[_-]?me|x{1,3}(?:\.x{1,3}){3})(?![\w=.-])/gi;

const angled = /<([A-Za-z][A-Za-z0-9 _.-]{0,60})>/g;

const things =
  /(?:^|[ _.-])(?:your|insert|enter|name|id|ip|host|hostname|pod|node|namespace|user|username|service|deployment|cluster|region|bucket|account|address|domain|token|key|password|secret|url|path|instance|port|container|image|version|value|db|database|table|email|date|time|number|placeholder)s?(?:$|[ _.-])/i;

const allCapitals = (text: string): boolean => !/[a-z]/.test(text) && /[ _-]/.test(text);

const closers = (text: string): ReadonlySet<string> =>
  new Set(Array.from(text.matchAll(/<\/([A-Za-z0-9_.-]{1,60})>/g), (match) => match[1] ?? ''));

const angledIn = (text: string, counts: (inner: string) => boolean): readonly Placeholder[] => {
  const closed = closers(text);
  return Array.from(text.matchAll(angled)).flatMap((match) => {
    const inner = match[1] ?? '';
    // `(?<name>` is a pattern, `<name>…</name>` is XML.
    if (/[?P]/.test(text.charAt(match.index - 1)) || closed.has(inner) || !counts(inner)) return [];
    return [{ start: match.index, end: match.index + match[0].length }];
  });
};

const found = (text: string, pattern: RegExp): readonly Placeholder[] =>
  Array.from(text.matchAll(pattern), ({ index, 0: whole }) => ({ start: index, end: index + whole.length }));

const inOrder = (all: readonly Placeholder[]): readonly Placeholder[] => {
  let done = -1;
  return [...all]
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter(({ start, end }) => {
      if (start < done) return false;
      done = end;
      return true;
    });
};

/** Only what can't be meant in a sentence: the forms in capitals. */
export const shoutedPlaceholders = (text: string): readonly Placeholder[] =>
  inOrder([...found(text, shouting), ...angledIn(text, allCapitals)]);

/** All forms, for text that is used as it stands. */
export const allPlaceholders = (text: string): readonly Placeholder[] =>
  inOrder([
    ...found(text, shouting),
    ...found(text, quiet),
    ...angledIn(text, (inner) => allCapitals(inner) || things.test(inner)),
  ]);

/** Whether the words between `<` and `>` name something to be filled in. */
export const namesSomething = (inner: string): boolean => allCapitals(inner) || things.test(inner);
