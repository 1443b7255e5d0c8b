// What a run records about the machine it runs on.
import { hostname, networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import { describeMachine } from '../../src/system/machine.js';
import { isAlive } from '../../src/system/process-table.js';

test('host, user and this very process', () => {
  const machine = describeMachine({});
  expect(machine).toMatchObject({ host: hostname(), uid: process.getuid?.(), pid: { pid: process.pid } });
  expect(isAlive(machine.pid)).toBe(true);
});

test('own addresses and both ends of this SSH connection, without interface names', () => {
  const { ownAddresses } = describeMachine({ SSH_CONNECTION: 'fe80::9%eth0 50022 192.0.2.10 22' });
  expect(ownAddresses).toContain('fe80::9');
  expect(ownAddresses).toContain('192.0.2.10');
  const own = Object.values(networkInterfaces()).flatMap((list) =>
    (list ?? []).map(({ address }) => address),
  );
  expect(own.filter((address) => !ownAddresses.includes(address.replace(/%.*/, '')))).toEqual([]);
  expect(new Set(ownAddresses).size).toBe(ownAddresses.length);
});

test('no SSH connection adds nothing', () => {
  expect(describeMachine({ SSH_CONNECTION: '' })).toEqual(describeMachine({}));
});
