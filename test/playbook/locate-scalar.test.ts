// However a script is written down in YAML, each of its characters is found again where it stands in the file.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSource, type SourceDocument } from '../../src/playbook/parse.js';
import { bytesOf } from './reads.js';

const seed = 20261122;

const documentOf = (text: string): SourceDocument => {
  const { document, findings } = parseSource('payments.yaml', bytesOf(text));
  if (document === null) throw new Error(`${findings[0]?.message}: ${JSON.stringify(text)}`);
  return document;
};

const valueIn = (document: SourceDocument): string =>
  (document.value as { readonly steps: readonly { readonly script: string }[] }).steps[0]?.script ?? '';

const path = ['steps', 0, 'script'];

/** What stands in the file at this character of the script. */
const written = (document: SourceDocument, at: number): string => {
  const [start, end] = document.extentInside(path, at, at + 1);
  return document.text.slice(start, end);
};

/** Characters that are written as something else than themselves. */
const expected = (character: string, found: string): boolean =>
  found === character ||
  (found.startsWith('\\') && found.length > 1) ||
  (character === "'" && found === "''");

const blank = /[ \t\r\n]/;

const wrongPlaces = (text: string): readonly string[] => {
  const document = documentOf(text);
  const value = valueIn(document);
  return [...value].flatMap((_, index) => {
    const character = value.charAt(index);
    if (blank.test(character) || /[\ud800-\udfff]/.test(character)) return [];
    const found = written(document, index);
    return expected(character, found) ? [] : [`${index} ${character} is ${JSON.stringify(found)}`];
  });
};

const under = (scalar: string): string => `steps:\n  - id: look\n    script: ${scalar}\n    effect: read\n`;

const cases: { readonly [name: string]: string } = {
  'a block': under('|\n      date\n      echo "payments"'),
  'a block with a blank first line': under('|\n\n      date\n\n      echo "payments"'),
  'a block with blanks in its blank lines': under('|\n      date\n          \n   \n      echo "payments"'),
  'a block that says its indentation': under('|2-\n          date\n        echo "payments"\n'),
  'a block with a comment in its head': under('|+ # bash\n      date\n      echo "payments"\n\n'),
  'a block with a tab': under('|\n      \tdate\n      \t\techo "payments"'),
  'a folded block': under('>\n      date;\n      echo "payments"\n\n      uptime\n        more\n      less'),
  'a folded block with a blank first line': under('>-\n\n\n      date\n      echo'),
  'a plain line': under('date && echo "payments"'),
  'plain lines': under('date &&\n      echo "payments"\n\n      uptime'),
  'single quotes': under("'echo ''payments'' && date\n\n      uptime'"),
  'double quotes': under(
    '"echo \\"payments\\" \\u00e9\\x41 \\U0001F600 é😀\\n\\\n        date\\tnow\n\n      uptime"',
  ),
};

describe('the place of a character', () => {
  it.each(Object.entries(cases))('is found in %s', (_name, text) => {
    expect(wrongPlaces(text)).toEqual([]);
    expect(wrongPlaces(text.replaceAll('\n', '\r\n'))).toEqual([]);
  });

  it('is exact for whole words and at the end', () => {
    const document = documentOf(under('|\n\n      date\n      echo "payments"\n'));
    const at = valueIn(document).indexOf('"payments"');
    expect(document.spanInside(path, at, at + 10)).toMatchObject({
      start: { line: 6, col: 12 },
      end: { line: 6, col: 22 },
    });
    const folded = documentOf(under('>\n      date &&\n      echo "payments"\n'));
    const word = valueIn(folded).indexOf('echo');
    expect(folded.spanInside(path, word, word + 4)).toMatchObject({
      start: { line: 5, col: 7 },
      end: { line: 5, col: 11 },
    });
  });

  it('is found whatever the text and however it is written', () => {
    const pieces = fc.constantFrom(
      'date',
      ' ',
      '  ',
      '\n',
      '\n\n',
      '\n  ',
      'é',
      '😀',
      "'",
      '"',
      '\\',
      '$x',
      '|',
      '\t',
    );
    const scripts = fc.array(pieces, { minLength: 1, maxLength: 24 }).map((parts) => `a${parts.join('')}z`);
    const indented = (text: string, by: string): string =>
      text
        .split('\n')
        .map((line) => (line === '' ? line : `${by}${line}`))
        .join('\n');
    const styles: readonly ((text: string) => string)[] = [
      (text) => `|2\n${indented(text, '      ')}`,
      (text) => `|-\n${indented(text, '        ')}`,
      (text) => `|\n\n\n${indented(text, '      ')}`,
      (text) => `>\n${indented(text, '      ')}`,
      (text) => `>+\n\n${indented(text, '       ')}`,
      (text) => `'${indented(text.replaceAll("'", "''"), '      ').trimStart()}'`,
      (text) => `"${indented(text.replaceAll('\\', '\\\\').replaceAll('"', '\\"'), '      ').trimStart()}"`,
      (text) => JSON.stringify(text),
    ];
    fc.assert(
      fc.property(scripts, fc.constantFrom(...styles), fc.boolean(), (script, style, crlf) => {
        const text = under(style(script));
        expect(wrongPlaces(crlf ? text.replaceAll('\n', '\r\n') : text)).toEqual([]);
      }),
      { seed, numRuns: 3000 },
    );
  });

  it('takes one pass for a long script', () => {
    const document = documentOf(under(`|\n${'      echo "$IR_CLIENT" payments\n'.repeat(4000)}`));
    const started = performance.now();
    for (let at = 0; at < 100_000; at += 5) document.spanInside(path, at, at + 4);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
