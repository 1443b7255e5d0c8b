// What looks like a secret is covered letter by letter, so that the mark under a line stays where it was.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { veil } from '../../src/domain/veil.js';

const key = `AKIA${'Q7RTPZ4MVX2LKD3W'}`;

it('covers a secret and nothing else', () => {
  expect(veil(`guide: log in with ${key} first`)).toBe(`guide: log in with ${'*'.repeat(20)} first`);
  expect(veil('effect: read')).toBe('effect: read');
});

it('covers several lines of a private key, and keeps the lines', () => {
  const text = `a\n-----BEGIN ${'PRIVATE'} KEY-----\nMIIEvQIBADANBg\n-----END ${'PRIVATE'} KEY-----\nb`;
  const veiled = veil(text);
  expect(veiled).not.toMatch(/MIIE|BEGIN/);
  expect(veiled.split('\n').map((line) => line.length)).toEqual(text.split('\n').map((line) => line.length));
});

const seed = 20261122;
it(`never moves a character (seed ${seed})`, () => {
  const piece = fc.constantFrom(
    key,
    'password=',
    'hunter22',
    '"',
    '\n',
    ' ',
    'token: ',
    '://a:b@',
    'x',
    '-----BEGIN ',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('');
      const veiled = veil(text);
      expect(veiled.length).toBe(text.length);
      for (const [at, character] of [...veiled].entries()) expect([text[at], '*']).toContain(character);
    }),
    { seed },
  );
});
