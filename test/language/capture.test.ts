// Values read out of a command's output, with patterns that must not hang on an attacker's log line.
import { expect, it } from 'vitest';
import { captureValue } from '../../src/language/capture.js';
import { allMatches, compilePattern, firstGroup, type Pattern } from '../../src/language/regex.js';

const now = Date.parse('2026-11-22T03:00:00Z');
const top = '8412 203.0.113.7\n9 198.51.100.4\n';
const match = '^\\d+ (\\S+)';

const compiled = (source: string): Pattern => {
  const result = compilePattern(source);
  if ('problem' in result) throw new Error(result.problem);
  return result.pattern;
};

it('takes group 1 of the first match', () => {
  expect(captureValue({ type: 'ip', match }, top, now)).toEqual({ value: '203.0.113.7' });
});

it('takes the whole match where there is no group', () => {
  expect(captureValue({ type: 'integer', match: '^[0-9]+' }, top, now)).toEqual({ value: 8412 });
});

it('takes every match with many, and none is an empty list', () => {
  const value = ['203.0.113.7', '198.51.100.4'];
  expect(captureValue({ type: 'ip', match, many: true }, top, now)).toEqual({ value });
  expect(captureValue({ type: 'ip', match, many: true }, 'all quiet', now)).toEqual({ value: [] });
});

it('takes all of the output, trimmed, without a pattern', () => {
  expect(captureValue({ type: 'text' }, ' api-7f \n', now)).toEqual({ value: 'api-7f' });
  expect(captureValue({ type: 'k8s-name', many: true }, 'api-1\napi-2\n', now)).toEqual({
    value: ['api-1', 'api-2'],
  });
  expect(captureValue({ type: 'text' }, '\n', now)).toEqual({ problem: 'the command printed nothing' });
});

it('has no value when nothing matches, or what matches is of another type', () => {
  expect(captureValue({ type: 'ip', match }, 'all quiet', now)).toHaveProperty('problem');
  expect(captureValue({ type: 'ip', match }, '8412 -oProxyCommand=reboot', now)).toHaveProperty('problem');
  expect(captureValue({ type: 'text', match }, '8412 a\u001b[2J', now)).toHaveProperty('problem');
});

it('looks at the first MiB only', () => {
  const late = `${'quiet\n'.repeat(180_000)}8412 203.0.113.7\n`;
  expect(captureValue({ type: 'ip', match }, late, now)).toHaveProperty('problem');
});

it('refuses what RE2 does not have, and what is too large', () => {
  for (const source of [
    '(?=api)',
    '(a)\\1',
    '(',
    '(a{1000}){1000}',
    `${'a{500}'.repeat(9)}`,
    'a'.repeat(1001),
  ]) {
    expect(compilePattern(source)).toHaveProperty('problem');
  }
});

// With backtracking each of these would outlive the test run by far.
it.each(['(a+)+$', '(a|aa)+$', '(.*a){20}$', '([a-z]+)*\\d', '(a*)*b'])(
  '%s ends on a hostile line',
  (source) => {
    expect(firstGroup(compiled(source), `${'a'.repeat(3000)}!`)).toBeNull();
  },
);

it('gets past empty matches', () => {
  expect(allMatches(compiled('a*'), 'baab', 10)).toEqual(['', 'aa', '', '']);
  expect(allMatches(compiled('.'), 'aaaa', 2)).toEqual(['a', 'a']);
});
