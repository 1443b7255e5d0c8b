// Every type of value: what is taken and in which form it is kept, and what is refused.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Field, type ValueType, valueTypes } from '../../src/domain/values.js';
import { hasHidden } from '../../src/language/characters.js';
import { checkValue, parseValue } from '../../src/language/types.js';

const now = Date.parse('2026-11-22T03:00:00Z');
const field = (type: ValueType, more: Partial<Field> = {}): Field => ({
  type,
  options: ['eu-1', 'us-2'],
  ...more,
});
const digest = 'a'.repeat(64);

const taken: readonly (readonly [ValueType, string, string | number | boolean])[] = [
  ['text', "  A partner's client ", "A partner's client"],
  ['integer', '-5', -5],
  ['integer', '-0', 0],
  ['integer', '9007199254740991', 9007199254740991],
  ['boolean', 'Yes', true],
  ['boolean', 'n', false],
  ['choice', 'EU-1', 'eu-1'],
  ['severity', 'High', 'high'],
  ['ip', '203.0.113.7', '203.0.113.7'],
  ['ip', '2001:DB8::7', '2001:db8::7'],
  ['cidr', '203.0.113.0/24', '203.0.113.0/24'],
  ['cidr', '2001:DB8::/128', '2001:db8::/128'],
  ['hostname', 'API.example.com', 'api.example.com'],
  ['hostname', 'api-1', 'api-1'],
  ['url', 'https://api.example.com', 'https://api.example.com/'],
  ['url', 'http://[::1]:8080/a?b=c#d', 'http://[::1]:8080/a?b=c#d'],
  ['email', 'On.Call+api@Example.com', 'On.Call+api@example.com'],
  ['port', '65535', 65535],
  ['k8s-name', 'api-service.v2', 'api-service.v2'],
  ['path', '/var/log/api server.log', '/var/log/api server.log'],
  ['sha256', digest.toUpperCase(), digest],
  ['duration', '90m', '1h30m'],
  ['datetime', '2026-11-22T03:10:00Z', '2026-11-22T03:10:00.000Z'],
  ['datetime', '2026-11-22 04:10+01:00', '2026-11-22T03:10:00.000Z'],
  ['datetime', '2026-11-22T04:10:00+0100', '2026-11-22T03:10:00.000Z'],
  ['datetime', '-1h', '2026-11-22T02:00:00.000Z'],
  ['datetime', 'now', '2026-11-22T03:00:00.000Z'],
  [
    'json',
    ' {"a b": 12345678901234567890,\n "c": [1, "x \\" y"]} ',
    '{"a b":12345678901234567890,"c":[1,"x \\" y"]}',
  ],
  ['json', '"\u202e"', '"\\u202e"'],
  ['secret', ' correct horse \n', ' correct horse '],
];

const refused: readonly (readonly [ValueType, string])[] = [
  ['text', ''],
  ['text', 'two\nlines'],
  ['text', 'x'.repeat(4097)],
  ['integer', '5.0'],
  ['integer', '010'],
  ['integer', '+5'],
  ['integer', '1e3'],
  ['integer', '9007199254740992'],
  ['integer', '--5'],
  ['boolean', 'maybe'],
  ['boolean', '1'],
  ['choice', 'eu-3'],
  ['severity', 'hihg'],
  ['ip', '203.0.113'],
  ['ip', '010.0.0.1'],
  ['ip', 'fe80::1%eth0'],
  ['ip', '203.0.113.7/32'],
  ['cidr', '203.0.113.0/33'],
  ['cidr', '203.0.113.0/024'],
  ['cidr', '203.0.113.0'],
  ['cidr', 'fe80::1%eth0/64'],
  ['hostname', 'api_1'],
  ['hostname', 'api.'],
  ['hostname', '203.0.113.7'],
  ['hostname', '2130706433'],
  ['hostname', 'api.0x7f'],
  ['hostname', 'a'.repeat(64)],
  ['hostname', 'a..b'],
  ['url', 'ftp://api.example.com'],
  ['url', 'javascript:alert(1)'],
  ['url', 'https://user:secret@api.example.com'],
  ['url', 'https://api.example.com/a b'],
  ['url', 'https:\\\\api.example.com'],
  ['email', 'oncall'],
  ['email', 'a@b@example.com'],
  ['email', '-oX@example.com'],
  ['port', '0'],
  ['port', '65536'],
  ['port', '080'],
  ['k8s-name', 'Api'],
  ['k8s-name', 'api_service'],
  ['k8s-name', 'a.'.repeat(127)],
  ['path', '/tmp/a\u0000b'],
  ['sha256', 'a'.repeat(63)],
  ['duration', '90'],
  ['datetime', '2026-11-22T03:10:00'],
  ['datetime', '2026-02-30T03:10:00Z'],
  ['datetime', '2026-11-22'],
  ['datetime', '-1'],
  ['datetime', 'yesterday'],
  ['json', '{a: 1}'],
  ['json', '-1'],
  ['secret', 'a\u001b[2Jb'],
];

describe('one value', () => {
  it.each(taken)('%s takes %j', (type, text, value) => {
    expect(parseValue(field(type), text, now)).toEqual({ value });
  });

  it.each(refused)('%s refuses %j', (type, text) => {
    expect(parseValue(field(type), text, now)).toEqual({ problem: expect.stringMatching(/^must /) });
  });

  it.each(taken)('%s keeps its own form of %j', (type, text, value) => {
    expect(checkValue(field(type), value, now)).toEqual(parseValue(field(type), text, now));
  });

  it('has a row in both tables for every type', () => {
    expect(new Set(taken.map(([type]) => type))).toEqual(new Set(valueTypes));
    expect(new Set(refused.map(([type]) => type))).toEqual(new Set(valueTypes));
  });

  it('says what is expected and shows what came, cleaned and short', () => {
    const problem = { problem: 'must be an IP address such as 203.0.113.7, not «abc»' };
    expect(parseValue(field('ip'), 'abc', now)).toEqual(problem);
    const long = parseValue(field('text', { pattern: 'a' }), 'b'.repeat(400), now);
    expect(long).toEqual({ problem: expect.stringMatching(/«b{40}…»$/) });
    const obeyed = parseValue(field('ip'), '\u001b]0;x\u0007', now);
    expect(JSON.stringify(obeyed)).not.toMatch(/\\u001b|\\u0007/);
    expect(parseValue(field('severity'), 'hihg', now)).toEqual({
      problem: expect.stringContaining('did you mean «high»?'),
    });
  });

  it('never shows a secret', () => {
    for (const text of ['-hunter2', 'hunter2\u0007', 'hunter2']) {
      const read = parseValue(field('secret', { pattern: '[0-9]+' }), text, now);
      expect(read).toEqual({ problem: expect.not.stringContaining('hunter2') });
    }
    const url = parseValue(field('url'), 'https://user:hunter2@api.example.com', now);
    expect(url).toEqual({ problem: expect.not.stringContaining('hunter2') });
  });
});

describe('whatever text comes', () => {
  const awkward = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string().map((text) => `-${text}`),
    fc.constantFrom(
      '-oProxyCommand=reboot',
      '--',
      'a\u202eb',
      'a\u200bb',
      'a\ud800',
      'a\u2028b',
      '\ufeffapi',
      'a\u0000',
    ),
  );

  it('no value begins with a minus sign or hides a character', () => {
    fc.assert(
      fc.property(fc.constantFrom(...valueTypes), awkward, (type, text) => {
        const read = parseValue(field(type), text, now);
        if ('problem' in read) return;
        const value = String(read.value);
        expect(hasHidden(value)).toBe(false);
        expect(value.startsWith('-') && typeof read.value !== 'number').toBe(false);
      }),
      { seed: 20261122, numRuns: 3000 },
    );
  });
});

describe('a pattern', () => {
  it('must match the whole value', () => {
    const ticket = field('text', { pattern: 'INC-[0-9]+|draft' });
    expect(parseValue(ticket, 'INC-12', now)).toEqual({ value: 'INC-12' });
    expect(parseValue(ticket, 'see INC-12', now)).toEqual({ problem: expect.stringContaining('INC-[0-9]+') });
    expect(parseValue(ticket, 'draft2', now)).toHaveProperty('problem');
  });

  it('that is not valid is a problem of its own', () => {
    expect(parseValue(field('text', { pattern: '(?=x)' }), 'x', now)).toEqual({
      problem: expect.stringContaining('not valid RE2'),
    });
  });
});

describe('lists', () => {
  it('split on commas, spaces and lines', () => {
    const suspects = field('ip', { many: true });
    const value = ['203.0.113.7', '203.0.113.9', '2001:db8::7'];
    expect(parseValue(suspects, '203.0.113.7, 203.0.113.9\n2001:DB8::7', now)).toEqual({ value });
    expect(parseValue(suspects, ' ', now)).toEqual({ value: [] });
    expect(checkValue(suspects, [], now)).toEqual({ value: [] });
  });

  it('of text keep their spaces', () => {
    const notes = field('text', { many: true });
    expect(parseValue(notes, 'slow for all, since noon\nstill slow', now)).toEqual({
      value: ['slow for all', 'since noon', 'still slow'],
    });
  });

  it('check every element', () => {
    const suspects = field('ip', { many: true });
    expect(parseValue(suspects, '203.0.113.7, -j', now)).toEqual({
      problem: expect.stringContaining('number 2 of 2'),
    });
    expect(checkValue(suspects, ['203.0.113.7', 9], now)).toHaveProperty('problem');
    expect(parseValue(suspects, '203.0.113.7 '.repeat(1001), now)).toHaveProperty('problem');
  });
});

describe('values from a file', () => {
  it('keep to the kind of their field', () => {
    expect(checkValue(field('port'), 8080, now)).toEqual({ value: 8080 });
    expect(checkValue(field('boolean'), false, now)).toEqual({ value: false });
    expect(checkValue(field('json'), { region: 'eu-1' }, now)).toEqual({ value: '{"region":"eu-1"}' });
    expect(checkValue(field('text'), 10, now)).toEqual({
      problem: 'must be text in quotes, not 10 without quotes',
    });
    expect(checkValue(field('text'), null, now)).toEqual({ problem: 'must be text in quotes, not nothing' });
    expect(checkValue(field('ip'), ['203.0.113.7'], now)).toHaveProperty('problem');
    expect(checkValue(field('integer'), 1.5, now)).toHaveProperty('problem');
    expect(checkValue(field('boolean'), 1, now)).toHaveProperty('problem');
  });
});
