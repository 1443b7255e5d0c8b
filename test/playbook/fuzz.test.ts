// Whatever the bytes: findings, never an exception, never the end of the process.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadPlaybook } from '../../src/playbook/load.js';
import { loadAnswers } from '../../src/playbook/load-answers.js';
import { checkDocument } from '../../src/playbook/load-document.js';
import { parseSource } from '../../src/playbook/parse.js';
import type { Reads } from '../../src/playbook/reads.js';
import { bytesOf } from './reads.js';

const seed = 20261122;
const only = (bytes: Uint8Array): Reads => ({
  readFile: (path) => (path === 'payments.yaml' ? bytes : null),
  isExecutableFile: () => false,
  realPath: () => null,
});

const pieces = [
  '[',
  ']',
  '{',
  '}',
  '- ',
  '? ',
  ': ',
  ',',
  '\n',
  '\n  ',
  '\n    ',
  '"',
  "'",
  '|',
  '>',
  '|\n',
  '#',
  ' #',
  '&a ',
  '*a',
  '!t ',
  '<<',
  '%',
  '---\n',
  '...\n',
  '@',
  '`',
  '\t',
  '\\',
  '\r\n',
  'a',
  'a:',
  ' ',
  '010',
  'null',
  '{{ x }}',
  '\uFEFF',
  '\u2028',
  '😀',
];
const yamlish = fc.array(fc.constantFrom(...pieces), { maxLength: 400 }).map((parts) => parts.join(''));

const keys = [
  'schema',
  'id',
  'title',
  'steps',
  'inputs',
  'evidence',
  'run',
  'script',
  'ask',
  'decide',
  'options',
  'when',
  'each',
  'after',
  'verify',
  'all',
  'capture',
  'type',
  'templates',
  'text',
  'playbook',
  'with',
  'escalation',
  'clocks',
  'on',
  'stdin',
  'undo',
];
const leaf = fc.oneof(
  fc.constantFrom(
    'ir/v1',
    'payments',
    'next',
    'text',
    '5m',
    '{{ x }}',
    'sh -c "{{ x }}"',
    'a as b',
    '{% if',
    '!x',
    'ssh://h',
    './x',
  ),
  fc.string(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
const tree = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 6 },
    leaf,
    fc.array(tie('node'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...keys), fc.string()), tie('node'), { maxKeys: 6 }),
  ),
})).node;

const head = { schema: 'ir/v1', id: 'payments', title: 'Payments' };

describe('nothing is thrown', () => {
  it('for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => void parseSource('x', bytes)),
      { seed, numRuns: 500 },
    );
  });

  it('for anything that looks like YAML', () => {
    fc.assert(
      fc.property(yamlish, (text) => {
        const { document, findings } = parseSource('x', bytesOf(text));
        for (const { span } of findings) expect(span.start.line).toBeLessThanOrEqual(text.split('\n').length);
        expect(document !== null || findings.length > 0).toBe(true);
      }),
      { seed, numRuns: 1500 },
    );
  });

  it('for any tree in any format', () => {
    fc.assert(
      fc.property(tree, (value) => {
        const bytes = bytesOf(JSON.stringify(value));
        for (const format of ['playbook', 'drill', 'range', 'config'] as const)
          checkDocument(format, 'x', bytes);
        loadAnswers('payments.yaml', only(bytes));
      }),
      { seed, numRuns: 300 },
    );
  });

  it('for steps that are nearly right', () => {
    const step = fc.record(
      {
        id: fc.constantFrom('one', 'two', 'next'),
        title: fc.constant('A step'),
        run: leaf,
        after: fc.array(fc.constantFrom('one', 'two')),
        when: fc.string(),
        each: fc.constantFrom('x as y', 'y as x'),
        check: leaf,
        preserve: fc.constant(['log']),
      },
      { requiredKeys: ['id', 'title', 'run'] },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 5 }), (steps) => {
        loadPlaybook('payments.yaml', only(bytesOf(JSON.stringify({ ...head, steps }))));
      }),
      { seed, numRuns: 300 },
    );
  });
});
