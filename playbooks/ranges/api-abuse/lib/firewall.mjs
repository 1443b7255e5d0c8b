// The range's INPUT chain: one rule a line, as `iptables -S` prints them. The API drops what matches.
import { isIPv4 } from 'node:net';
import { readState, writeState } from './state.mjs';

/** The sources whose packets are dropped, as `address/bits`, in the order of the chain. */
export const readDropped = () =>
  readState('firewall.rules', '')
    .split('\n')
    .filter((line) => line !== '');

export const writeDropped = (sources) =>
  writeState('firewall.rules', sources.map((source) => `${source}\n`).join(''));

const asNumber = (address) => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);

/** `203.0.113.7` as `203.0.113.7/32`; null when it is no IPv4 address or range. */
export const parseSource = (text) => {
  const [address = '', bits = '32', more] = text.split('/');
  const known = isIPv4(address) && /^\d{1,2}$/.test(bits) && Number(bits) <= 32 && more === undefined;
  return known ? `${address}/${Number(bits)}` : null;
};

const matches = (source, address) => {
  const [base, bits] = source.split('/');
  const size = 2 ** (32 - Number(bits));
  return Math.floor(asNumber(base) / size) === Math.floor(asNumber(address) / size);
};

/** Read anew at each request, so that a rule holds from the moment `iptables` returns. */
export const isDropped = (address) =>
  isIPv4(address) && readDropped().some((source) => matches(source, address));
