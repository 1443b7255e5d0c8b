// Hostile text must never steer a terminal or become markup; the shell must read visible words back unchanged.
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forMarkdown, forMarkdownCode, forTerminal, visibleArgv } from '../../src/domain/sanitise.js';

const pinned = { seed: 20261122, numRuns: 500 };
const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      '\x1b',
      '\x07',
      '\r',
      '\n',
      '\t',
      '\x9b',
      '\u202e',
      '\u2066',
      '\u200b',
      '\ufeff',
      '\u00ad',
    ),
    fc.constantFrom(
      '\u2028',
      '\ud800',
      '\u{e0041}',
      '\u3164',
      '\u00a0',
      '`',
      '<',
      '&',
      '[',
      '|',
      "'",
      '\\',
      ' ',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
});
const invisible = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/u;

describe('forTerminal', () => {
  it('leaves nothing invisible or steering in one line', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(forTerminal(text, { keepNewlines: false })).not.toMatch(invisible);
      }),
      pinned,
    );
  });

  it('keeps line feeds and no other control', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const shown = forTerminal(text, { keepNewlines: true });
        expect(shown.replaceAll('\n', '')).not.toMatch(invisible);
        expect(shown.split('\n').length).toBe(text.split('\n').length);
      }),
      pinned,
    );
  });

  it.each([
    ['\x1b[2J', '\\x1b[2J'],
    ['pay\u202emoc.slap', 'pay\\u202emoc.slap'],
    ['a\u{e0041}b', 'a\\u{e0041}b'],
    ['a\tb\rc\nd', 'a    b\\rc\\nd'],
    ['\ud800', '\\ud800'],
    ['Störung bei Müller', 'Störung bei Müller'],
  ])('shows %j as %j', (text, shown) => {
    expect(forTerminal(text, { keepNewlines: false })).toBe(shown);
  });
});

describe('forMarkdown', () => {
  it('leaves one line without tags, links, code, tables or emphasis', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const line = forMarkdown(text);
        expect(line).not.toMatch(/[<>\n]|(?<!\\)(?:\\\\)*[`*[\]|~$]/);
        expect(line).not.toMatch(invisible);
      }),
      pinned,
    );
  });

  it.each([
    ['<img src=x onerror=1>', '&lt;img src=x onerror=1&gt;'],
    ['[pay](http://203.0.113.7)', '\\[pay\\](http\\://203.0.113.7)'],
    ['# not a heading', '\\# not a heading'],
    ['1. not a list', '1\\. not a list'],
    ['snake_case and _emphasis_', 'snake_case and \\_emphasis\\_'],
    ['two\nlines', 'two lines'],
  ])('escapes %j', (text, shown) => {
    expect(forMarkdown(text)).toBe(shown);
  });
});

describe('forMarkdownCode', () => {
  it('cannot be closed from inside', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const lines = forMarkdownCode(text).split('\n');
        const fence = lines[0] ?? '';
        expect(fence).toMatch(/^`{3,}$/);
        expect(lines.at(-1)).toBe(fence);
        expect(lines.slice(1, -1).some((line) => line.includes(fence))).toBe(false);
      }),
      pinned,
    );
  });
});

describe('visibleArgv', () => {
  it.each([
    [['iptables', '-A', 'INPUT', '-s', '203.0.113.7'], 'iptables -A INPUT -s 203.0.113.7'],
    [['kubectl', ''], "kubectl ''"],
    [['echo', 'two words', "it's"], "echo 'two words' 'it'\\''s'"],
    [['rm', '\x1b[1A'], "rm $'\\x1b[1A'"],
    [['curl', 'p\u0430y.example'], "curl $'p\\u0430y.example'"],
    [['curl', 'pay\u200b.example'], "curl $'pay\\u200b.example'"],
    [['say', 'Привет'], "say 'Привет'"],
  ])('shows %j', (argv, shown) => {
    expect(visibleArgv(argv)).toBe(shown);
  });

  const wellFormed = hostile.filter((text) => !text.includes('\0') && !/\p{Cs}/u.test(text));
  const bash = spawnSync('bash', ['-c', '((BASH_VERSINFO[0] >= 4))']).status === 0;

  it.skipIf(!bash)('bash reads it back as the same words (needs bash 4)', () => {
    fc.assert(
      fc.property(fc.array(wellFormed, { minLength: 1, maxLength: 8 }), (argv) => {
        const script = `printf '%s\\0' ${visibleArgv(argv)}`;
        const read = spawnSync('bash', ['-c', script], { env: { LC_ALL: 'C.UTF-8' }, encoding: 'utf8' });
        expect(read.stdout.split('\0').slice(0, -1)).toEqual(argv);
        expect(visibleArgv(argv)).not.toMatch(invisible);
      }),
      { seed: 20261122, numRuns: 60 },
    );
  });
});
