// Near misses, and what names may look like.
import { expect, it } from 'vitest';
import { isId, isName, isReservedName, nameOfId } from '../../src/language/names.js';
import { didYouMean, nearest } from '../../src/language/nearest.js';

const keys = ['preserve', 'rollback', 'approve', 'check', 'verify', 'run', 'script', 'severity'];

it.each([
  ['presrve', 'preserve'],
  ['rolback', 'rollback'],
  ['chekc', 'check'],
  ['VERIFY', 'verify'],
  ['sev', 'severity'],
  ['rnu', 'run'],
  ['banana', null],
  ['x', null],
  ['', null],
  ['zzz', null],
])('%s is near %s', (word, found) => {
  expect(nearest(word, keys)).toBe(found);
});

it('prefers the nearer one, then the first', () => {
  expect(nearest('blocc', ['blocks', 'block', 'blocd'])).toBe('block');
  expect(didYouMean('blokc', ['block'])).toBe('; did you mean «block»?');
  expect(didYouMean('banana', ['block'])).toBe('');
});

it('looks through thousands of names only as far as that is quick', () => {
  const names = Array.from({ length: 5000 }, (_, index) => `payments_${index}_ok`);
  expect(nearest('payments_1_okk', names)).toBe('payments_1_ok');
  expect(nearest('payments_4999_okk', names)).not.toBe('payments_4999_ok');
  expect(nearest('paym', [...names, 'paymen'])).toBe('payments_0_ok');
});

it('knows names and ids', () => {
  expect(isName('customer_data')).toBe(true);
  expect(isId('tell-stakeholders')).toBe(true);
  for (const text of ['', 'Api', '1st', 'a b', 'a-b', '_a', 'a'.repeat(65), 'a\n'])
    expect(isName(text)).toBe(false);
  for (const text of ['', 'Api', 'a_b', '-a', 'a/b', 'a'.repeat(65), 'a\n']) expect(isId(text)).toBe(false);
  expect(nameOfId('is-it-us')).toBe('is_it_us');
});

it('keeps names that mean something already', () => {
  for (const name of [
    'incident',
    'next',
    'contained',
    'true',
    'playbook_dir',
    'since_epoch',
    'range_port_api',
  ]) {
    expect(isReservedName(name)).toBe(true);
  }
  expect(isReservedName('abuser')).toBe(false);
});
