// The part of Liquid that templates may use. It reads no file, no clock and no randomness, and ends soon.
import { type FilterImplOptions, Liquid } from 'liquidjs';

const tags = ['assign', 'for', 'if', 'unless', 'case', 'comment', '#', 'break', 'continue', 'echo'];

const filters = (
  'default join first last size sort reverse map uniq where compact concat slice date append prepend upcase ' +
  'downcase capitalize strip lstrip rstrip split truncate truncatewords replace replace_first remove ' +
  'remove_first plus minus times divided_by modulo round ceil floor abs at_least at_most json ' +
  'array_to_sentence_string number_of_words strip_newlines squish'
).split(' ');

const shownText = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(shownText).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

const keepOnly = (table: Record<string, unknown>, kept: readonly string[]): void => {
  for (const name of Object.keys(table)) if (!kept.includes(name)) delete table[name];
};

// The filter takes "now" and "today" from the machine's clock; a template must give the same text tomorrow.
const withoutClock = (date: FilterImplOptions): FilterImplOptions => {
  const handler = typeof date === 'function' ? date : date.handler;
  return function (value, ...args) {
    if (typeof value !== 'string' || !/\d/.test(value))
      throw new Error('date needs a time such as next_update_at');
    return handler.call(this, value, ...args);
  };
};

/** An engine that hands every `{{ }}` through `escapeText`. Times are shown in UTC. */
export const createEngine = (escapeText: (text: string) => string): Liquid => {
  const engine = new Liquid({
    strictVariables: true,
    strictFilters: true,
    // `{% if situation %}` may ask for a name that has no value yet; misspelt names are found before.
    lenientIf: true,
    ownPropertyOnly: true,
    dynamicPartials: false,
    templates: {},
    timezoneOffset: 0,
    locale: 'en',
    parseLimit: 20_000,
    renderLimit: 2000,
    memoryLimit: 200_000,
    outputEscape: (value: unknown) => escapeText(shownText(value)),
  });
  keepOnly(engine.tags, tags);
  keepOnly(engine.filters, filters);
  const { date } = engine.filters;
  if (date) engine.registerFilter('date', withoutClock(date));
  return engine;
};
