// The reading of YAML: what is refused, where, and that nothing is changed in silence.
import { describe, expect, it } from 'vitest';
import { parseSource } from '../../src/playbook/parse.js';
import { bytesOf, places } from './reads.js';

const parse = (source: string | Uint8Array) =>
  parseSource('payments.yaml', typeof source === 'string' ? bytesOf(source) : source);

const found = (source: string | Uint8Array): readonly string[] => places(parse(source).findings);

describe('limits', () => {
  it('reads 256 KiB and refuses one byte more', () => {
    const comment = `#${'x'.repeat(256 * 1024 - 1)}`;
    expect(found(comment)).toEqual([]);
    expect(found(`${comment}x`)).toEqual(['1:1 too-large']);
  });

  it.each([
    ['brackets', (n: number) => '['.repeat(n) + ']'.repeat(n)],
    ['braces', (n: number) => `${'{a: '.repeat(n)}1${'}'.repeat(n)}`],
    ['dashes', (n: number) => `${'- '.repeat(n)}x`],
    ['keys', (n: number) => Array.from({ length: n }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    ['brackets below a key', (n: number) => `a: ${'['.repeat(n - 1)}${']'.repeat(n - 1)}`],
  ])('reads 64 levels of %s and refuses 65', (_, nest) => {
    expect(found(nest(64))).toEqual([]);
    expect(found(nest(65)).map((place) => place.split(' ')[1])).toEqual(['too-deep']);
  });

  it.each([
    ['[', 100_000],
    ['{a: ', 60_000],
    ['- ', 100_000],
    ['? ', 100_000],
    ['[ {', 60_000],
    ['- [', 60_000],
    ['["]",', 50_000],
  ])('refuses %s repeated without parsing it', (unit, times) => {
    expect(parse(unit.repeat(times)).document).toBeNull();
  });

  it('counts no brackets in texts', () => {
    const script = `a: |\n${'  [[[ {{{\n'.repeat(100)}b: "${'['.repeat(100)}"\nc: '${'{'.repeat(100)}'\n# ${'['.repeat(100)}\n`;
    expect(found(script)).toEqual([]);
  });
});

describe('bytes', () => {
  it('tolerates a byte order mark and CRLF', () => {
    const { document, findings } = parse('\uFEFFa: 1\r\nb:\r\n  c: x\r\n');
    expect(findings).toEqual([]);
    expect(document?.value).toEqual({ a: 1, b: { c: 'x' } });
    expect(document?.spanOf(['b', 'c']).start).toEqual({ line: 3, col: 6 });
    expect(document?.keySpanOf(['a']).start).toEqual({ line: 1, col: 1 });
  });

  it.each([
    ['UTF-16 little endian', new Uint8Array([0xff, 0xfe, 0x61, 0x00]), '1:1 encoding'],
    ['UTF-16 big endian', new Uint8Array([0xfe, 0xff, 0x00, 0x61]), '1:1 encoding'],
    ['broken UTF-8', new Uint8Array([0x61, 0x3a, 0x0a, 0xc3, 0x28]), '2:1 encoding'],
    ['NUL', bytesOf('a: b\nc: \0'), '2:4 control-character'],
    ['an escape', bytesOf('a: \u001b[31m'), '1:4 control-character'],
  ])('refuses %s', (_, bytes, expected) => {
    expect(found(bytes)).toEqual([expected]);
  });
});

describe('YAML that is left out', () => {
  it.each([
    ['a tag', 'when: !contained\n', ['1:7 yaml-tag']],
    ['an anchor and an alias', 'a: &x 1\nb: *x\n', ['1:4 yaml-anchor', '2:4 yaml-alias']],
    ['a merge key', 'a:\n  <<: {b: 1}\n', ['2:3 yaml-merge-key']],
    ['a second document', '---\na: 1\n---\nb: 2\n', ['3:1 yaml-documents']],
    ['a directive', '%YAML 1.1\n---\na: 1\n', ['1:1 yaml-directive']],
    ['a duplicate key', 'a: 1\nb: 2\na: 3\n', ['3:1 duplicate-key']],
    ['a key that is a map', 'a: {{ x }}\n', ['1:5 yaml-key']],
  ])('refuses %s', (_, source, expected) => {
    expect(found(source)).toEqual(expected);
  });

  it('says what to write instead of a tag', () => {
    expect(parse('when: !contained\n').findings[0]?.message).toContain('`unless: contained`');
  });

  it('refuses 10,000 anchors, and tells the first hundred', () => {
    const { findings } = parse(Array.from({ length: 10_000 }, (_, i) => `a${i}: &a${i} x`).join('\n'));
    expect(findings).toHaveLength(100);
  });
});

describe('a file of signs', () => {
  it.each(['"" ', '- a\n', 'k: 1\n'])('%j over and over is refused before it is parsed', (sign) => {
    const { findings } = parse(sign.repeat(35_000));
    expect(findings.map(({ rule }) => rule)).toContain('too-large');
  });

  it('that a large playbook could have is not', () => {
    const { findings } = parse(Array.from({ length: 7000 }, (_, at) => `key-${at}: value`).join('\n'));
    expect(findings).toEqual([]);
  });
});

describe('numbers', () => {
  it.each(['010', '0x1F', '0o17', '1.10', '1e3', '12345678901234567890', '.inf', '+5', '-0'])(
    'does not change %s in silence',
    (number) => expect(found(`a: ${number}\n`)).toEqual(['1:4 ambiguous-number']),
  );

  it.each([
    ['0', 0],
    ['-12', -12],
    ['1.5', 1.5],
    ['"010"', '010'],
    ['2026-11-22', '2026-11-22'],
    ['yes', 'yes'],
  ])('reads %s', (source, value) => {
    expect(parse(`a: ${source}\n`).document?.value).toEqual({ a: value });
    expect(found(`a: ${source}\n`)).toEqual([]);
  });

  it('keeps keys as they are written', () => {
    expect(parse('10: a\ntrue: b\n__proto__: c\n').document?.value).toEqual(
      JSON.parse('{"10": "a", "true": "b", "__proto__": "c"}'),
    );
  });
});

describe('a syntax error is told once, at its cause', () => {
  it.each([
    ['a value in braces', 'a: {run: kubectl logs {{ x }} --since=1h, title: x}\nb: 2\nc: 3\nd: 4\n', '1:23'],
    ['a question in braces', 'a:\n  - {at: 10m, say: A customer asks: are you down?}\n', '2:20'],
    ['an open quote', 'a: "x\nb: y\nc: z\n', '1:4'],
    ['an open bracket', 'a: 1\nb: [1, 2\nc: 3\nd: 4\n', '2:4'],
    ['an open brace', 'b: {c: d\ne: f\n', '1:4'],
    ['a second colon', 'a: b: c\nd: e\n', '1:4'],
    ['a tab', 'a:\n\tb: c\n', '2:1'],
    ['wrong indentation', 'a:\n  b: c\n d: e\n', '3:1'],
    ['a backtick', 'a: `x`\n', '1:4'],
    ['a line without a colon', 'a: b\nc\nd: e\n', '2:1'],
  ])('%s', (_, source, place) => {
    expect(found(source)).toEqual([`${place} yaml-syntax`]);
  });
});

describe('places', () => {
  const source = 'run: >\n  iptables\n  -s {{ abuser }} {{ abuser }}\nlist: ["a b", x]\n';
  const { document } = parse(source);
  const value = 'iptables -s {{ abuser }} {{ abuser }}\n';

  it('finds words inside of a folded text', () => {
    expect(document?.spanWithin(['run'], '{{ abuser }}', value, 12).start).toEqual({ line: 3, col: 6 });
    expect(document?.spanWithin(['run'], '{{ abuser }}', value, 25).start).toEqual({ line: 3, col: 19 });
  });

  it('falls back to what is around', () => {
    expect(document?.spanWithin(['run'], 'nowhere', value, 0).start).toEqual({ line: 1, col: 6 });
    expect(document?.spanOf(['list', 1]).start).toEqual({ line: 4, col: 15 });
    expect(document?.spanOf(['list', 7, 'x']).start).toEqual({ line: 4, col: 1 });
  });
});
