// One event of a redacted timeline: the original's line with texts hidden, and a word on whether any was.
import type { Event } from '../../domain/fact.js';
import type { Mask } from '../../domain/redact.js';

export interface RedactedLine {
  /** With its newline. */
  readonly text: string;
  /** How many places were hidden in it. */
  readonly hidden: number;
}

/** Hides texts within a value; `count` is told how many places. */
const hideWithin = (hide: Mask, count: (places: number) => void) => {
  const plain = (text: string): string => {
    const masked = hide(text);
    count(masked.count);
    return masked.text;
  };
  // `--password` and `token` are telling only together with what stands behind them.
  const behind = (lead: string, text: string): string => {
    const whole = hide(`${lead}${text}`).text;
    const alone = plain(text);
    if (whole === `${lead}${alone}` || !whole.startsWith(lead)) return alone;
    count(1);
    return whole.slice(lead.length);
  };
  const item = (value: unknown, before: unknown): unknown =>
    typeof value === 'string' && typeof before === 'string' ? behind(`${before} `, value) : within(value);
  const field = (key: string, value: unknown): unknown =>
    typeof value === 'string' ? behind(`${key}=`, value) : within(value);
  const within = (value: unknown): unknown => {
    if (typeof value === 'string') return plain(value);
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((one, index) => item(one, value[index - 1]));
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, field(key, one)]));
  };
  return within;
};

export const redactLine = (event: Event, hide: Mask): RedactedLine => {
  let hidden = 0;
  const within = hideWithin(hide, (places) => {
    hidden += places;
  });
  const { h, by, data, ...rest } = event;
  const { v, seq, prev, ts, mono, boot, type } = rest;
  // The order of the keys is part of the format.
  const line = { v, seq, prev, ts, mono, boot, by: within(by), type, data: within(data), h };
  return { text: `${JSON.stringify({ ...line, hidden: hidden > 0 })}\n`, hidden };
};
