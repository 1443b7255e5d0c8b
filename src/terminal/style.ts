// Whether and how text is coloured. Decided once, so that no line can differ from the next.

export interface Style {
  readonly colour: boolean;
  /** True: the terminal shows ASCII only, see fitAscii. */
  readonly ascii: boolean;
  /** True: the terminal can't move its cursor; nothing may be drawn twice in the same place. */
  readonly dumb: boolean;
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
}

export interface StyleOptions {
  readonly env: { readonly [name: string]: string | undefined };
  readonly isTTY: boolean;
}

// NO_COLOR goes first: who asked for none must never get any.
const wantsColour = ({ env, isTTY }: StyleOptions): boolean => {
  if (env['NO_COLOR']) return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return isTTY && env['TERM'] !== 'dumb';
};

const wantsAscii = ({ env }: StyleOptions): boolean => {
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
  return env['TERM'] === 'dumb' || !/utf-?8/i.test(locale);
};

const paint =
  (on: boolean, open: number, close: number) =>
  (text: string): string =>
    on && text !== '' ? `\x1b[${open}m${text}\x1b[${close}m` : text;

/** A style for one stream: no colour off a terminal, under NO_COLOR or on a dumb one; ASCII where UTF-8 is not set. */
export const createStyle = (options: StyleOptions): Style => {
  const colour = wantsColour(options);
  return {
    colour,
    ascii: wantsAscii(options),
    dumb: options.env['TERM'] === 'dumb',
    bold: paint(colour, 1, 22),
    dim: paint(colour, 2, 22),
    red: paint(colour, 31, 39),
    green: paint(colour, 32, 39),
    yellow: paint(colour, 33, 39),
  };
};

const asciiFor: { readonly [char: string]: string } = {
  '«': '<',
  '»': '>',
  '·': '-',
  '…': '...',
  '–': '-',
  '—': '-',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
};

/** Our own typography in ASCII, for terminals that show nothing else. */
export const fitAscii = (text: string): string =>
  text.replace(/[«»·…–—‘’“”]/g, (char) => asciiFor[char] ?? '?');
