// Sentences and words: whatever the text, each piece stands where it says, and nothing of the text is lost.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findWords, vocabularyOf } from '../../src/lint/text/find-jargon.js';
import { plainWords } from '../../src/lint/text/jargon.js';
import { type Piece, piecesOf } from '../../src/lint/text/pieces.js';
import { sentencesOf } from '../../src/lint/text/sentences.js';
import { wordsOf } from '../../src/lint/text/words.js';

const textsOf = (pieces: readonly Piece[]): readonly string[] => pieces.map(({ text }) => text);
const sentences = (text: string): readonly string[] => textsOf(sentencesOf(text));
const words = (text: string): readonly string[] => textsOf(wordsOf(text));

describe('sentences', () => {
  it.each([
    ['Look first. Then act!', ['Look first.', 'Then act!']],
    ['Ask e.g. the team, i.e. payments. Go on.', ['Ask e.g. the team, i.e. payments.', 'Go on.']],
    [
      'Version 1.2 of app.yaml is old. kubectl shows it.',
      ['Version 1.2 of app.yaml is old.', 'kubectl shows it.'],
    ],
    ['Wait ... then look. It is slow... Wait.', ['Wait ... then look.', 'It is slow...', 'Wait.']],
    ['Run `ls -l . /tmp` now. `ls` is safe.', ['Run `ls -l . /tmp` now.', '`ls` is safe.']],
    ['Block {{ abuser }}. (Not the proxy.) Good.', ['Block {{ abuser }}.', '(Not the proxy.)', 'Good.']],
    ['Say "stop." They stop.', ['Say "stop."', 'They stop.']],
    ['1. Look\n2. Write it down. Then rest', ['1. Look', '2. Write it down.', 'Then rest']],
    ['First\n\nsecond', ['First', 'second']],
    [
      'A long line that was wrapped by the editor of its author\ngoes on here.\nNext',
      ['A long line that was wrapped by the editor of its author\ngoes on here.', 'Next'],
    ],
    ['At 3 a.m. nobody reads vs. everybody.', ['At 3 a.m. nobody reads vs. everybody.']],
    ['An open ` is no code. It ends.', ['An open ` is no code.', 'It ends.']],
    [' \n ', []],
  ])('of %j', (text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });
});

describe('words', () => {
  it.each([
    ['Look — at the (first) pod.', ['Look', 'at', 'the', 'first', 'pod']],
    [
      'Run `kubectl get pods` for {{ deployment }} now',
      ['Run', '`kubectl get pods`', 'for', '{{ deployment }}', 'now'],
    ],
    ["Don't use v1.2.3!", ["Don't", 'use', 'v1.2.3']],
    ['… --- *', []],
  ])('of %j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });
});

describe('jargon', () => {
  const found = (text: string, own: { readonly [word: string]: string }): readonly string[] =>
    findWords(text, vocabularyOf(plainWords(own))).map(({ text: word, plain }) => `${word} → ${plain}`);

  it('has about sixty words or more, each plainer than itself', () => {
    const all = [...plainWords({})];
    expect(all.length).toBeGreaterThan(60);
    expect(all.filter(([word, plain]) => plain.toLowerCase().includes(word))).toEqual([]);
    expect(all.filter(([word]) => word !== word.toLowerCase() || word !== word.trim())).toEqual([]);
  });

  it('is found in its usual forms, and in no alternative of another word', () => {
    expect(found('Utilizing TTPs, they expedited it.', {})).toEqual([
      'Utilizing → use',
      'TTPs → how the attacker works',
      'expedited → hurry',
    ]);
    for (const [word, plain] of plainWords({})) expect(found(plain, {}), word).toEqual([]);
  });

  it('can be extended and taken back', () => {
    expect(found('Egress to the mothership', { egress: 'Egress', 'the mothership': 'the office' })).toEqual([
      'the mothership → the office',
    ]);
    expect(found('constructor toString __proto__', {})).toEqual([]);
  });
});

const seed = Number(process.env['IR_TEST_SEED'] ?? 20261122);
const settings = { seed, numRuns: Number(process.env['IR_TEST_RUNS'] ?? 300), endOnFailure: false };

/** Texts of what could confuse a splitter. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '.',
        '!',
        '…',
        '...',
        ' ',
        '\n',
        '\n\n',
        '`',
        '{{',
        '}}',
        '(',
        '"',
        '- ',
        '1. ',
        'e.g.',
        'Ab',
        'c',
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

const withoutBlanks = (whole: string): string => whole.replace(/\s+/g, '');

describe(`any text (seed ${seed})`, () => {
  it.each([
    ['pieces', piecesOf],
    ['sentences', sentencesOf],
    ['words', wordsOf],
  ])('%s stand where they say, one after the other', (_name, cut) => {
    const check = fc.property(text, (whole) => {
      let last = 0;
      for (const piece of cut(whole)) {
        expect(whole.slice(piece.start, piece.end)).toBe(piece.text);
        expect(piece.start).toBeGreaterThanOrEqual(last);
        expect(piece.end).toBeGreaterThan(piece.start);
        last = piece.end;
      }
    });
    fc.assert(check, settings);
  });

  it('is held whole by its sentences, and each word by one of them', () => {
    const check = fc.property(text, (whole) => {
      const cut = sentencesOf(whole);
      expect(withoutBlanks(textsOf(cut).join(''))).toBe(withoutBlanks(whole));
      const counted = cut.map((sentence) => wordsOf(sentence.text).length);
      expect(counted.reduce((sum, count) => sum + count, 0)).toBe(wordsOf(whole).length);
    });
    fc.assert(check, settings);
  });

  it.each([['`'], ['{{ '], ['. '], ['.'], ['a '], ['\n'], ['in order '], ['`a\n'], ['«('], ['- ']])(
    'of 256 KiB of %j is cut in no time',
    (part) => {
      const whole = part.repeat(Math.floor((256 * 1024) / part.length));
      const began = performance.now();
      sentencesOf(whole);
      findWords(whole, vocabularyOf(plainWords({})));
      expect(performance.now() - began).toBeLessThan(2000);
    },
  );
});
