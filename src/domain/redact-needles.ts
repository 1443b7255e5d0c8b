// A secret rarely shows up as it was given: logs hold it as JSON, in a URL, in base64. These are the spellings
// that are searched for.

const utf8 = new TextEncoder();

const base64 = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

// Three bytes make four characters, so a secret inside longer data has three possible spellings. Only the
// characters that depend on nothing but the secret are kept.
const base64Cores = (text: string): readonly string[] => {
  const bytes = utf8.encode(text);
  return [0, 1, 2].map((offset) => {
    const padded = new Uint8Array(offset + bytes.length);
    padded.set(bytes, offset);
    const first = Math.ceil((offset * 8) / 6);
    const last = Math.floor((padded.length * 8) / 6);
    return base64(padded).slice(first, last);
  });
};

const urlSafe = (text: string): string => text.replaceAll('+', '-').replaceAll('/', '_');

const percent = (text: string, keep: RegExp): string =>
  Array.from(utf8.encode(text), (byte) => {
    const char = String.fromCharCode(byte);
    return keep.test(char) ? char : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');

const lowerPercent = (text: string): string => text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());

const urlForms = (text: string): readonly string[] => {
  const component = percent(text, /[A-Za-z0-9_.!~*'()-]/);
  const strict = percent(text, /[A-Za-z0-9_.~-]/);
  const form = percent(text, /[A-Za-z0-9_.*-]/).replaceAll('%20', '+');
  const whole = percent(text, /[A-Za-z0-9_.!~*'();/?:@&=+$,#-]/);
  return [component, strict, form, whole].flatMap((each) => [each, lowerPercent(each)]);
};

const escapeUnit = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;

const jsonForms = (text: string): readonly string[] => {
  const plain = JSON.stringify(text).slice(1, -1);
  const ascii = plain.replace(/[^\x20-\x7e]/g, escapeUnit);
  const html = plain.replace(/[<>&']/g, escapeUnit);
  return [plain, ascii, html, plain.replaceAll('/', '\\/')];
};

const shellForms = (text: string): readonly string[] => [
  text.replaceAll("'", `'\\''`),
  text.replaceAll("'", `'"'"'`),
  text.replace(/["\\$`]/g, '\\$&'),
];

const hexForm = (text: string): string =>
  Array.from(utf8.encode(text), (byte) => byte.toString(16).padStart(2, '0')).join('');

const spellings = (text: string): readonly string[] => {
  const cores = base64Cores(text);
  const hex = hexForm(text);
  const coded = [...cores, ...cores.map(urlSafe), hex, hex.toUpperCase()];
  return [text, ...jsonForms(text), ...urlForms(text), ...shellForms(text), ...coded];
};

const shortestSecret = 4;
const shortestLine = 6;

/**
 * Every text that gives a secret away: itself, its JSON, URL, base64, hex and shell spellings, and those of each
 * of its lines of 6 characters or more. Empty for a secret below 4 characters: masking `on` would mask everything.
 */
export const needlesOf = (secret: string): readonly string[] => {
  const whole = [secret, secret.trim()].filter((text) => text.length >= shortestSecret);
  const lines = secret.split(/\r\n|\r|\n/);
  const parts = lines.length > 1 ? lines.filter((line) => line.trim().length >= shortestLine) : [];
  const all = [...whole, ...parts].flatMap(spellings);
  return [...new Set(all)].filter((needle) => needle.length >= shortestSecret);
};
