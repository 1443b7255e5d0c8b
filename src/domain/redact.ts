// Secrets must not reach a screen, a report or a message. Declared ones are masked by value in every spelling,
// then whatever looks like one; a stream is masked so that no chunk boundary can split one.
import { needlesOf } from './redact-needles.js';
import { findPatterns, findPrivateKeys } from './redact-patterns.js';
import { createSearch, joinSpan, type Search, type Span } from './redact-search.js';

/** Masks a text: declared secrets become `«secret»`, what looks like one `«masked»`. `count` is how many did. */
export interface Mask {
  (text: string): { readonly text: string; readonly count: number };
  readonly search: Search;
}

export interface MaskStream {
  /** The masked text that is certain so far; the rest waits for more. */
  push(chunk: string): string;
  /** What was held back. */
  end(): string;
}

interface Scan {
  readonly spans: readonly Span[];
  readonly pending: number;
  readonly openKey: number | null;
}

const scan = (search: Search, text: string): Scan => {
  const found = search.find(text);
  const keys = findPrivateKeys(text);
  const all = [...found.spans, ...keys.spans, ...findPatterns(text)].sort((a, b) => a.start - b.start);
  const spans: Span[] = [];
  for (const span of all) joinSpan(spans, span);
  return { spans, pending: found.pending, openKey: keys.open };
};

const shown = (span: Span): string => (span.kind === 'secret' ? '«secret»' : '«masked»');

// The first `covered` characters belong to a mask that was already written.
const render = (text: string, spans: readonly Span[], covered: number): { text: string; end: number } => {
  let out = '';
  let at = covered;
  for (const span of spans) {
    if (span.start >= text.length) break;
    if (span.start >= at) out += text.slice(at, span.start) + shown(span);
    at = Math.max(at, span.end);
  }
  return { text: out + text.slice(at), end: at };
};

/** A mask for what a search finds, and for what looks like a secret. */
export const maskWith = (search: Search): Mask => {
  const mask = (text: string) => {
    const { spans } = scan(search, text);
    return { text: render(text, spans, 0).text, count: spans.length };
  };
  return Object.assign(mask, { search });
};

/** A mask for these secrets. Those below 4 characters are not masked by value, see needlesOf. */
export const createMask = (secrets: readonly string[]): Mask =>
  maskWith(createSearch([...new Set(secrets.flatMap(needlesOf))]));

// A line longer than this is masked in pieces, each with `overlap` characters of the next one in sight.
const longestLine = 32_768;
const overlap = 8_192;
const longestKey = 32_768;

// Text before this index can be written: nothing that begins there can still become a secret.
const safeCut = (buffer: string, found: Scan): number => {
  const lineEnd = buffer.lastIndexOf('\n') + 1;
  const forced = buffer.length - lineEnd > longestLine;
  let cut = Math.min(forced ? buffer.length - overlap : lineEnd, buffer.length - found.pending);
  const { openKey } = found;
  if (openKey !== null && buffer.length - openKey < longestKey) cut = Math.min(cut, openKey);
  for (const span of found.spans) if (span.from < cut && span.start >= cut) cut = span.from;
  return cut;
};

/** Masks a stream of text. Memory stays bounded by the longest secret and 64 KiB, whatever comes. */
export const createMaskStream = (mask: Mask): MaskStream => {
  let buffer = '';
  let covered = 0;
  let waitsForKey = false;
  // A token ran past a piece of an overlong line: the rest of that line is taken for the rest of it.
  let runsOn = false;

  const cover = (): void => {
    if (!runsOn) return;
    const lineEnd = buffer.indexOf('\n');
    covered = Math.max(covered, lineEnd < 0 ? buffer.length : lineEnd);
    runsOn = lineEnd < 0;
  };
  const take = (cut: number, spans: readonly Span[]): string => {
    const { text, end } = render(buffer.slice(0, cut), spans, Math.min(covered, cut));
    const last = spans.at(-1);
    runsOn ||= last?.kind === 'pattern' && last.start < cut && last.end === buffer.length;
    covered = Math.max(covered, end, cut) - cut;
    buffer = buffer.slice(cut);
    return text;
  };
  const push = (chunk: string): string => {
    buffer += chunk;
    const full = buffer.length > longestLine + overlap;
    if (!full && (!chunk.includes('\n') || (waitsForKey && !buffer.includes('-----END')))) return '';
    cover();
    const found = scan(mask.search, buffer);
    waitsForKey = found.openKey !== null;
    const cut = safeCut(buffer, found);
    return cut > 0 ? take(cut, found.spans) : '';
  };
  const end = (): string => {
    cover();
    return take(buffer.length, scan(mask.search, buffer).spans);
  };
  return { push, end };
};
