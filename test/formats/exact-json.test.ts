// A line has one form: what JSON.stringify gives. The Python checker knows it without JavaScript, so the two are compared
// on thousands of random values. A failing run prints its seed.
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasPython, pythonScript } from './checkers.js';

// Reads one JSON text in base64 a line, and says of each whether it is in its one form.
const judge = `
import base64, importlib.util, sys
spec = importlib.util.spec_from_file_location("verify", sys.argv[1])
verify = importlib.util.module_from_spec(spec)
sys.dont_write_bytecode = True
spec.loader.exec_module(verify)
for line in sys.stdin:
    try:
        verify.parse(base64.b64decode(line), "line")
        print("yes")
    except verify.Bad:
        print("no")
`;

const areExact = (texts: readonly string[]): readonly boolean[] =>
  execFileSync('python3', ['-c', judge, pythonScript], {
    input: texts.map((text) => `${Buffer.from(text).toString('base64')}\n`).join(''),
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  })
    .trimEnd()
    .split('\n')
    .map((word) => word === 'yes');

// Every unit that is special somewhere: controls, quotes, DEL, separators of lines, marks, ends of planes.
const odd = fc.constantFrom(
  ...'"\\/\b\t\n\f\r\0\u001f \u007f\u0080\u0085\u00a0\u00ad\u200b\u200e\u2028\u2029\ud7ff\ue000\ufeff\ufffd\ufffe\uffff',
  '😀',
  '\u{10ffff}',
);
const text = fc.oneof(
  fc.string({ unit: fc.oneof(odd, fc.constantFrom('a', 'é', '漢')), maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 20 }).filter((string) => !/\p{Surrogate}/u.test(string)),
);
const key = fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/);
const leaf = fc.oneof(
  text,
  fc.boolean(),
  fc.constant(null),
  fc.maxSafeInteger().map((whole) => whole + 0),
);
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(key, tie('any'), { maxKeys: 4 }),
  ),
})).any;

const respellings: readonly ((exact: string) => string)[] = [
  (exact) => ` ${exact}`,
  (exact) => `${exact}\n`,
  (exact) => exact.replace(/[^\x20-\x7f]/, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`),
  (exact) => exact.replace('/', '\\/'),
  (exact) => exact.replace(/\\u00[01][0-9a-f]/, (c) => c.toUpperCase().replace('\\U', '\\u')),
  (exact) => exact.replace(/\\[btnfr]/, '\\u000a'),
  (exact) => exact.replace(',', ', '),
  (exact) => exact.replace(':', ' :'),
  (exact) => exact.replace(/\d+/, '$&.0'),
  (exact) => exact.replace(/\d+/, '$&e0'),
  (exact) => exact.replace(/\d+/, '0$&'),
];

describe.skipIf(!hasPython)('the one form of JSON (needs python3)', () => {
  test('is what JSON.stringify gives, and nothing that means the same', () => {
    const check = (values: readonly unknown[]): void => {
      const exact = values.map((one) => JSON.stringify(one));
      const others = exact.flatMap((one) =>
        respellings.map((respell) => respell(one)).filter((other) => other !== one),
      );
      // A text may hold what looks like a number: what is spelled otherwise is what JavaScript would write otherwise.
      const isExact = (other: string): boolean => {
        try {
          return JSON.stringify(JSON.parse(other)) === other;
        } catch {
          return false;
        }
      };
      expect(areExact([...exact, ...others])).toEqual([...exact.map(() => true), ...others.map(isExact)]);
    };
    fc.assert(fc.property(fc.array(value, { minLength: 500, maxLength: 500 }), check), {
      numRuns: 6,
      endOnFailure: true,
    });
  });

  test('every character of the first plane stands as JSON.stringify writes it', () => {
    const units = Array.from({ length: 0x10000 }, (_, code) => JSON.stringify(String.fromCharCode(code)));
    const lone = (code: number): boolean => code >= 0xd800 && code <= 0xdfff;
    expect(areExact(units)).toEqual(units.map((_, code) => !lone(code)));
  });
});
