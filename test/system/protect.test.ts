// A responder must not cut off the machine they work from by one slip of the hand.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultProtected, matchesProtected } from '../../src/system/protect.js';

const machine = { host: 'bastion', ownAddresses: ['192.0.2.10', 'fe80::1', '198.51.100.4'] };
const list = [...defaultProtected(machine), '10.8.0.0/16', 'api.payments.example', 'Payments_DB'];

test.each([
  ['127.0.0.1', '127.0.0.0/8'],
  ['::1', '::1'],
  ['0:0:0:0:0:0:0:1', '::1'],
  ['::ffff:127.0.0.1', '127.0.0.0/8'],
  ['::ffff:7f00:1', '127.0.0.0/8'],
  ['127.1', '127.0.0.0/8'],
  ['0x7f000001', '127.0.0.0/8'],
  ['2130706433', '127.0.0.0/8'],
  ['0.0.0.0', '0.0.0.0'],
  ['0.0.0.0/0', '127.0.0.0/8'],
  ['0/0', '127.0.0.0/8'],
  ['::/0', '::1'],
  ['224.0.0.251', '224.0.0.0/4'],
  ['ff02::1', 'ff00::/8'],
  ['192.0.2.10', '192.0.2.10'],
  ['192.0.2.0/24', '192.0.2.10'],
  ['192.0.2.10/255.255.255.0', '192.0.2.10'],
  ['::ffff:192.0.2.0/120', '192.0.2.10'],
  ['203.0.113.7,198.51.100.4', '198.51.100.4'],
  ['fe80::1%eth0', 'fe80::1'],
  ['10.8.3.0/24', '10.8.0.0/16'],
  ['10.0.0.0/8', '10.8.0.0/16'],
  ['localhost', 'localhost'],
  ['LOCALHOST.', 'localhost'],
  ['Bastion', 'bastion'],
  ['API.Payments.example', 'api.payments.example'],
  ['https://api.payments.example/v1?x=1', 'api.payments.example'],
  ['http://[::1]:8080/', '::1'],
  ['192.0.2.10:443', '192.0.2.10'],
  ['[::1]:443', '::1'],
  ['Payments_DB', 'Payments_DB'],
])('%s is protected by %s', (value, entry) => {
  expect(matchesProtected(value, list)).toBe(entry);
});

test.each([
  ['203.0.113.7'],
  ['203.0.113.0/24'],
  ['192.0.2.11'],
  ['2001:db8::7'],
  ['api.payments.example.org'],
  ['payments_db'],
  ['0'],
  ['3'],
  [''],
  ['203.0.113.7/99'],
  ['a/b/c'],
  ['deployment/api-service'],
])('%s is not protected', (value) => {
  expect(matchesProtected(value, list)).toBeNull();
});

test('any text gives an answer (seed 23)', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      const entry = matchesProtected(value, list);
      expect(entry === null || list.includes(entry)).toBe(true);
    }),
    { seed: 23, numRuns: 300 },
  );
});
