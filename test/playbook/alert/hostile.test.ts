// Payloads come over the network from anybody: nothing in them may throw, hang, or reach what is not theirs.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAlert } from '../../../src/playbook/alert/read-alert.js';
import { readSeverity } from '../../../src/playbook/alert/read-severity.js';
import { alertOf, payloadNames, payloadText, problemOf } from './fixtures.js';

const paths = [
  'labels.deployment',
  'annotations.summary',
  'tags.deployment',
  'custom_details.deployment',
  'event.data.title',
  'alerts.0.labels',
  '__proto__.polluted',
  'constructor.name',
  '...',
  '',
];

const exercise = (text: string): void => {
  const reading = readAlert(text);
  if ('problem' in reading) expect(reading.problem).not.toBe('');
  else for (const path of paths) reading.alert.lookup(path);
};

/** The fixture with the value at one place, chosen by `pick`, replaced. */
const withReplaced = (text: string, pick: number, value: unknown): string => {
  let count = 0;
  JSON.parse(text, () => void count++);
  let at = 0;
  return JSON.stringify(JSON.parse(text, (_key, old) => (at++ === pick % count ? value : old))) ?? '';
};

describe('limits', () => {
  it.each([
    ['', 'empty'],
    [' \n', 'empty'],
    ['HighRequestRate', 'not valid JSON'],
    ['{"name": ', 'not valid JSON'],
    ['[{"name": "HighRequestRate"}]', 'a list'],
    ['"HighRequestRate"', 'a single value'],
    ['null', 'a single value'],
    ['{}', 'format is not known'],
    ['{"messages": []}', 'format is not known'],
  ])('names what is wrong with %j', (text, problem) => {
    expect(problemOf(text)).toContain(problem);
  });

  it('refuses more than 1 MiB, counted in bytes', () => {
    const padded = (size: number, character: string) => `{"name": "${character.repeat(size)}"}`;
    expect(problemOf(padded(1024 * 1024, 'a'))).toContain('1 MiB');
    expect(problemOf(padded(600 * 1024, 'é'))).toContain('1 MiB');
    expect(alertOf(padded(600 * 1024, 'a')).name).toHaveLength(300);
  });

  it('refuses deep nesting before parsing it, and counts no brackets inside text', () => {
    const nested = (levels: number) => `{"name": "n", "labels": ${'['.repeat(levels)}${']'.repeat(levels)}}`;
    expect(problemOf(nested(64))).toContain('64 levels');
    expect(problemOf(nested(500_000))).toContain('64 levels');
    expect(alertOf(nested(63)).name).toBe('n');
    expect(alertOf(`{"name": "\\"${'['.repeat(100)}"}`).name).toContain('[[');
    expect(problemOf(`"${'\\"'.repeat(500_000)}`)).toContain('not valid JSON');
  });

  it('drops a byte order mark', () => {
    expect(alertOf('\uFEFF{"name": "HighRequestRate"}').name).toBe('HighRequestRate');
  });
});

describe('what a lookup reaches', () => {
  const alert = alertOf(
    '{"name": "n", "__proto__": {"polluted": true}, "labels": {"id": 12345678901234567890, "note": " ", "far": 1e999}}',
  );

  it('finds nothing that objects or lists inherit', () => {
    for (const path of [
      'constructor',
      'constructor.name',
      'labels.toString',
      'labels.__proto__',
      'labels.length',
    ]) {
      expect(alert.lookup(path)).toBeNull();
    }
    expect(alertOf('{"name": "n", "labels": ["a"]}').lookup('labels.length')).toBeNull();
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('finds nothing that other code has put on every object', () => {
    Object.defineProperty(Object.prototype, 'deployment', { value: 'inherited', configurable: true });
    try {
      for (const path of ['deployment', 'labels.deployment']) expect(alert.lookup(path)).toBeNull();
    } finally {
      Reflect.deleteProperty(Object.prototype, 'deployment');
    }
  });

  it('prefers nothing to a number that lost digits, and to blank text', () => {
    for (const path of ['labels.id', 'labels.note', 'labels.far']) expect(alert.lookup(path)).toBeNull();
  });

  it('gives name and title as one line without hidden characters', () => {
    const text = JSON.stringify({ name: 'High\u001b[31mRequest\u202eRate\n', title: '\ud800 a\r\nb ' });
    expect(alertOf(text)).toMatchObject({ name: 'High [31mRequest Rate', title: 'a b' });
  });
});

describe('severities', () => {
  it.each([
    ['critical', ['critical', ' Critical ', 'page', 'P0', 'P1', 'SEV-1', 'sev 0']],
    ['high', ['high', 'error', 'P2', 'sev2']],
    ['medium', ['medium', 'warning', 'warn', 'P3']],
    ['low', ['low', 'info', 'P4', 'p5']],
    [null, ['', 'none', 'normal', 'p6', 'p12', 'constructor', 5, null, ['high']]],
  ])('%s', (severity, words) => {
    for (const word of words) expect(readSeverity(word)).toBe(severity);
  });
});

describe('never throws', () => {
  it('on any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), exercise), { seed: 20261122, numRuns: 300 });
  });

  it('on any JSON', () => {
    fc.assert(fc.property(fc.json(), exercise), { seed: 20261122, numRuns: 300 });
  });

  it('on real payloads with anything in any place', () => {
    const spoiled = fc.tuple(fc.constantFrom(...payloadNames), fc.nat(10_000), fc.jsonValue());
    const property = fc.property(spoiled, ([name, pick, value]) => {
      exercise(withReplaced(payloadText(name), pick, value));
    });
    fc.assert(property, { seed: 20261122, numRuns: 1000 });
  });
});
