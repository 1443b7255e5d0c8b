// A secret must not get out: not in another spelling, not across a chunk boundary, and hostile text costs no time.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMask, createMaskStream, type Mask } from '../../src/domain/redact.js';

const pinned = { seed: 20261122, numRuns: 300 };

const spellings = (secret: string): readonly string[] => {
  const bytes = Buffer.from(secret);
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    new URLSearchParams({ '': secret }).toString().slice(1),
    secret.replaceAll("'", `'\\''`),
    bytes.toString('hex'),
  ];
};

const inBase64 = (secret: string, before: number): string =>
  Buffer.from(`${'x'.repeat(before)}${secret}yy`).toString('base64');

const inPieces = (mask: Mask, text: string, sizes: readonly number[]): string => {
  const stream = createMaskStream(mask);
  let out = '';
  let at = 0;
  for (let turn = 0; at < text.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    out += stream.push(text.slice(at, at + size));
    at += size;
  }
  return out + stream.end();
};

// A small alphabet makes overlaps, repeats and near misses common.
const letters = fc.constantFrom('a', 'b', '7', '"', "'", '/', '+', ' ', '%', '\n', 'é', '\\');
const secrets = fc
  .array(fc.string({ unit: letters, minLength: 4, maxLength: 12 }), { minLength: 1, maxLength: 3 })
  .filter((list) => list.every((secret) => secret.trim().length >= 4));
const noise = fc.string({ unit: letters, maxLength: 12 });
const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });

describe('declared secrets', () => {
  it('never leave a stream, in any spelling, whatever the chunks', () => {
    const pieces = fc.array(fc.tuple(noise, fc.nat(), fc.nat()), { maxLength: 6 });
    fc.assert(
      fc.property(secrets, pieces, sizes, (list, parts, cuts) => {
        const text = parts
          .map(([before, which, form]) => {
            const forms = spellings(list[which % list.length] ?? '');
            return before + (forms[form % forms.length] ?? '');
          })
          .join('');
        const mask = createMask(list);
        const out = inPieces(mask, text, cuts);
        for (const form of list.flatMap(spellings)) expect(out).not.toContain(form);
        expect(out).toBe(mask(text).text);
      }),
      pinned,
    );
  });

  it.each([0, 1, 2, 3, 4])('are found in base64 after %i other bytes', (before) => {
    const mask = createMask(['hunter22-payments']);
    const shown = mask(inBase64('hunter22-payments', before)).text;
    expect(shown).toContain('«secret»');
    expect(Buffer.from(shown.replace('«secret»', ''), 'base64').toString('latin1')).not.toContain('unter22');
  });

  it('are found line by line when they have several lines', () => {
    const mask = createMask(['first-line-of-key\nsecond-line-of-key\nend']);
    expect(mask('> second-line-of-key <').text).toBe('> «secret» <');
    expect(mask('the end').text).toBe('the end');
  });

  it('below 4 characters are not masked by value', () => {
    expect(createMask(['on'])('the service is on').text).toBe('the service is on');
  });

  it('counts and joins overlapping ones', () => {
    expect(createMask(['abcd', 'cdef'])('abcdef abcd')).toEqual({ text: '«secret» «secret»', count: 2 });
  });

  it('come out at the end of a line, and a long one waits only while it may be one', () => {
    const stream = createMaskStream(createMask(['first-line\nsecond-line']));
    expect(stream.push('calm\n')).toBe('calm\n');
    expect(stream.push('first-line\n')).toBe('');
    expect(stream.push('other\n')).toBe('«secret»\nother\n');
  });
});

const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJwYXltZW50cyJ9.c2lnbmF0dXJl';
const key = `-----BEGIN RSA PRIVATE KEY-----\n${'MIIEpAIBAAKCAQEA75g\n'.repeat(6)}-----END RSA PRIVATE KEY-----`;

describe('what looks like a secret', () => {
  const mask = createMask([]);
  it.each([
    ['id AKIAIOSFODNN7EXAMPLE.', 'id «masked».'],
    [`push with ghp_${'a1B2'.repeat(9)} now`, 'push with «masked» now'],
    ['xoxb-123456789012-abcdefABCDEF', '«masked»'],
    [`token in ${jwt}, ok`, 'token in «masked», ok'],
    ['Authorization: Bearer abc.def', 'Authorization: «masked»'],
    ["curl -H 'Cookie: sid=1; id=2' url", "curl -H 'Cookie: «masked»' url"],
    ['postgres://payments:pa55@db/main', 'postgres://payments:«masked»@db/main'],
    ['DB_PASSWORD=hunter22 next', 'DB_PASSWORD=«masked» next'],
    ['{"api_key": "k 1", "n": 2}', '{"api_key": "«masked»", "n": 2}'],
    ['mysql --password hunter22 -e x', 'mysql --password «masked» -e x'],
    [`a\n${key}\nb`, 'a\n«masked»\nb'],
    ['203.0.113.7 GET /v1/payments 429', '203.0.113.7 GET /v1/payments 429'],
  ])('%j', (text, shown) => {
    expect(mask(text).text).toBe(shown);
    expect(inPieces(mask, text, [3, 1])).toBe(shown);
  });

  it('a private key whose end is cut off is masked, and what follows is not', () => {
    const cut = key.slice(0, key.indexOf('-----END'));
    expect(mask(`${cut}-- done here\n`).text).toBe('«masked»-- done here\n');
  });

  it('a token longer than any line is masked to the end of its line', () => {
    const text = `go password=${'k9'.repeat(60_000)} tail\nnext line\n`;
    const out = inPieces(mask, text, [4096]);
    expect(out).not.toContain('k9');
    expect(out).toMatch(/^go password=«masked»/);
    expect(out).toMatch(/\nnext line\n$/);
  });
});

// No clock here: a quadratic mask would take minutes on these and run into the test's own time limit.
describe('hostile text takes linear time', () => {
  const mask = createMask(['aaaaaaaaab', 'hunter22']);
  const rows: readonly (readonly [string, string])[] = [
    ['one letter', 'a'],
    ['jwt heads', 'eyJ'],
    ['jwt parts', 'eyJhbGciOi.'],
    ['key heads', '-----BEGIN PRIVATE KEY-----\n'],
    ['base64', 'QUJD'],
    ['unclosed quotes', 'password="'],
    ['headers', 'authorization:'],
    ['addresses', '://a:'],
    ['flags', '--token '],
    ['backslashes', '\\'],
    ['dashes', '-'],
  ];
  it('a private key and a token that never end', () => {
    const endless = `-----BEGIN PRIVATE KEY-----\n${'QUJDQUJDQUJDQUJDQUJDQUJD\n'.repeat(400_000)}`;
    expect(mask(endless).text).toBe('«masked»');
    expect(mask(`password=${'k'.repeat(20_000_000)}`).text).toBe('password=«masked»');
  });

  it.each(rows)('%s', (_name, unit) => {
    const text = unit.repeat(Math.ceil(2_000_000 / unit.length));
    expect(mask(text).text.length).toBeGreaterThan(0);
    expect(inPieces(mask, text, [65_536]).length).toBeGreaterThan(0);
  });
});
