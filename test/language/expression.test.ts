// Conditions: checked before they run, never endless, and honest about what is not known.
import { describe, expect, it } from 'vitest';
import type { Value } from '../../src/domain/values.js';
import type { KnownName } from '../../src/language/expression/known.js';
import {
  compileExpression,
  type Expression,
  evaluate,
  holdsForEscalation,
  holdsForWhen,
  type Truth,
  type ValueLookup,
} from '../../src/language/expression.js';

const known: readonly KnownName[] = [
  { name: 'severity', type: 'severity', many: false },
  { name: 'suspects', type: 'ip', many: true },
  { name: 'ports', type: 'port', many: true },
  { name: 'count', type: 'integer', many: false },
  { name: 'note', type: 'text', many: false },
  { name: 'customer_data', type: 'boolean', many: false },
  { name: 'employee_data', type: 'boolean', many: false },
  { name: 'contained', type: 'milestone', many: false },
  { name: 'token', type: 'secret', many: false },
  { name: 'package', type: 'text', many: false },
];

const compiled = (source: string): Expression => {
  const result = compileExpression(source, known);
  if ('problem' in result) throw new Error(result.problem);
  return result.expression;
};

const given =
  (values: { readonly [name: string]: Value | 'not known yet' }) =>
  (name: string): ValueLookup => {
    const value = values[name];
    if (value === undefined) return { state: 'unset' };
    return value === 'not known yet' ? { state: 'unknown' } : { state: 'set', value };
  };

describe('values', () => {
  const values = {
    severity: 'high',
    suspects: ['203.0.113.7'],
    ports: [443, 8080],
    count: 1200,
    note: 'slow since noon',
    customer_data: true,
  };
  it.each<readonly [string, Truth]>([
    ['at_least(severity, "high")', 'true'],
    ['at_least(severity, "critical")', 'false'],
    ['severity == "high" && !contained', 'true'],
    ['includes(suspects, "203.0.113.7")', 'true'],
    ['includes(ports, 8080)', 'true'],
    ['8081 in ports', 'false'],
    ['count > 1000', 'true'],
    ['count + 1 == 1201', 'true'],
    ['size(suspects) == 1', 'true'],
    ['suspects.exists(s, s.startsWith("203."))', 'true'],
    ['suspects.all(contained, contained == "x")', 'false'],
    ['matches(note, "^slow")', 'true'],
    ['matches(note, "^noon")', 'false'],
    ['note.contains("noon") ? customer_data : false', 'true'],
    ['note == "package"', 'false'],
  ])('%s is %s', (source, truth) => {
    expect(evaluate(compiled(source), given(values))).toBe(truth);
  });
});

describe('what is refused before anything runs', () => {
  it.each([
    ['sevrity == "high"', 0, 'did you mean «severity»?'],
    ['count > 3 && !contaned', 14, 'did you mean «contained»?'],
    ['severity', 0, 'true or false'],
    ['severity == 3', 0, 'do not go together'],
    ['count == "3"', 0, 'do not go together'],
    ['includes(suspects, 3)', 0, 'do not go together'],
    ['at_least(severity, "hihg")', 0, 'did you mean «high»?'],
    ['at_lest(severity, "high")', 0, 'did you mean «at_least»?'],
    ['note.matches("^slow")', 0, 'matches(text, "pattern")'],
    ['matches("slow", note)', 0, 'written out'],
    ['matches(note, "(?=slow)")', 0, 'not valid RE2'],
    ['suspects.exists(s, s.matches("(a+)+$"))', 19, 'matches(text, "pattern")'],
    ['size(suspects.map(s, s + s)) > 0', 5, '.map()'],
    ['suspects.all(a, suspects.all(b, suspects.all(c, a == c)))', 32, 'too many lists'],
    ['token == "x"', 0, 'secret'],
    ['note == package', 8, 'word of the expression language'],
    ['severity == "critical" or contained', 23, '«||»'],
    ['contained = true', 10, '«==»'],
    ['{{ severity }}', 12, 'without «{{ }}»'],
    ['severity ==', 11, 'ends too early'],
    ['severity == "high', 12, 'quote'],
    [`${'('.repeat(40)}true${')'.repeat(40)}`, 32, 'too deeply nested'],
    [`${'1+'.repeat(200)}1 > 0`, 400, 'too deeply nested'],
    ['', 0, 'empty'],
    [' '.repeat(1001), 1000, 'at most 1000'],
    ['incident.severity == "high"', 0, 'no name «incident»'],
    ['constructor == 1', 0, 'no name «constructor»'],
    ['{"a": 1}.size() > 0', 0, 'no use here'],
  ])('%s', (source, at, part) => {
    const result = compileExpression(source, known);
    expect(result).toEqual({ problem: expect.stringContaining(part), at: expect.any(Number) });
    if ('problem' in result && at < 100) expect(result.at).toBe(at);
  });
});

it('tells the names that it reads, not those that it binds', () => {
  expect(compileExpression('suspects.exists(s, s == note) && count > 1', known)).toHaveProperty('names', [
    'suspects',
    'count',
    'note',
  ]);
});

describe('what is not there yet', () => {
  const told = compiled('customer_data');

  it('an unset name is not yet, for everybody', () => {
    const truth = evaluate(told, given({}));
    expect(truth).toBe('unset');
    expect([holdsForWhen(truth), holdsForEscalation(truth)]).toEqual([false, false]);
    expect(evaluate(compiled('customer_data || count > 1'), given({ count: 5 }))).toBe('unset');
  });

  it('not known yet counts as yes for escalations, and only there', () => {
    const truth = evaluate(told, given({ customer_data: 'not known yet' }));
    expect(truth).toBe('unknown');
    expect([holdsForWhen(truth), holdsForEscalation(truth)]).toEqual([false, true]);
    // Either answer could be the one that calls for legal.
    const negated = evaluate(compiled('!customer_data'), given({ customer_data: 'not known yet' }));
    expect(holdsForEscalation(negated)).toBe(true);
  });

  it('what is not known does not matter where the rest decides', () => {
    const both = compiled('customer_data && at_least(severity, "high")');
    expect(evaluate(both, given({ customer_data: 'not known yet', severity: 'low' }))).toBe('false');
    expect(evaluate(both, given({ customer_data: 'not known yet', severity: 'high' }))).toBe('unknown');
    const either = compiled('customer_data || employee_data || count > 1');
    const unknown = { customer_data: 'not known yet', employee_data: 'not known yet' } as const;
    expect(evaluate(either, given({ ...unknown, count: 2 }))).toBe('true');
    expect(evaluate(either, given({ ...unknown, count: 0 }))).toBe('unknown');
    expect(evaluate(compiled('at_least(severity, "high")'), given({ severity: 'not known yet' }))).toBe(
      'unknown',
    );
  });

  it('a milestone is never unset', () => {
    expect(evaluate(compiled('!contained'), given({}))).toBe('true');
    expect(evaluate(compiled('contained'), given({ contained: true }))).toBe('true');
  });

  it('a value that breaks the condition is not known, and nothing is thrown', () => {
    expect(evaluate(compiled('int(note) > 5'), given({ note: 'many' }))).toBe('unknown');
    expect(evaluate(compiled('10 / count > 5'), given({ count: 0 }))).toBe('unknown');
  });
});

it('a pattern that would never end elsewhere ends', () => {
  const expression = compiled('matches(note, "^(a+)+$")');
  expect(evaluate(expression, given({ note: `${'a'.repeat(3000)}!` }))).toBe('false');
});
