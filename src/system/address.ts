// Reads the many spellings of an address or a network into one form, so that none of them slips past a comparison.
import { BlockList, isIP } from 'node:net';

interface Network {
  readonly base: string;
  readonly prefix: number;
  readonly family: 'ipv4' | 'ipv6';
}

// The URL parser knows every old spelling: 127.1, 0x7f.0.0.1, 2130706433. A small bare number is a count (replicas: 0).
const canonicalHost = (text: string): string | null => {
  const host = isIP(text) === 6 ? `[${text}]` : text;
  try {
    return new URL(`http://${host}/`).hostname.replace(/^\[|\]$/g, '');
  } catch {
    return null;
  }
};

const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/;

const unmap = (address: string): string | null => {
  const [, high, low] = mapped.exec(address) ?? [];
  if (high === undefined || low === undefined) return null;
  const [h, l] = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return [h >> 8, h & 255, l >> 8, l & 255].join('.');
};

// iptables also takes 10.0.0.0/255.0.0.0.
const maskToPrefix = (mask: string): number => {
  const bits = mask
    .split('.')
    .map((part) => Number(part).toString(2).padStart(8, '0'))
    .join('');
  return /^1*0*$/.test(bits) ? bits.lastIndexOf('1') + 1 : Number.NaN;
};

const readPrefix = (text: string | undefined, longest: number): number => {
  if (text === undefined) return longest;
  if (isIP(text) === 4) return maskToPrefix(text);
  return /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
};

const network = (base: string, prefix: number, family: Network['family']): Network | null =>
  prefix >= 0 && prefix <= (family === 'ipv4' ? 32 : 128) ? { base, prefix, family } : null;

/** `203.0.113.7`, `203.0.113.0/24`, `::ffff:203.0.113.7` … as a network; null for anything else. */
export const readNetwork = (text: string): Network | null => {
  const [address = '', length, ...rest] = text.replace(/%[^/]*/, '').split('/');
  const isCount = length === undefined && /^\d{1,7}$/.test(address);
  const base = rest.length > 0 || address === '' || isCount ? null : canonicalHost(address);
  if (base === null || isIP(base) === 0) return null;
  if (isIP(base) === 4) return network(base, readPrefix(length, 32), 'ipv4');
  const prefix = readPrefix(length, 128);
  const inner = unmap(base);
  return inner !== null && prefix >= 96 ? network(inner, prefix - 96, 'ipv4') : network(base, prefix, 'ipv6');
};

const contains = (outer: Network, inner: Network): boolean => {
  if (outer.prefix > inner.prefix) return false;
  const list = new BlockList();
  list.addSubnet(outer.base, outer.prefix, outer.family);
  return list.check(inner.base, inner.family);
};

/** Whether two networks share an address: one of them then holds the other. */
export const overlap = (a: Network, b: Network): boolean =>
  a.family === b.family && (contains(a, b) || contains(b, a));
