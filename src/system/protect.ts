// Keeps a responder from cutting off the machine they work from: blocking oneself must take effort.
import type { Machine } from '../domain/ports.js';
import { overlap, readNetwork } from './address.js';

const hostLike = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i;

// Names that every machine has for itself, whatever its resolver says.
const ownName =
  /(?:^|\.)localhost(?:\.localdomain)?\d?\.?$|^localhost\d(?:\.localdomain\d)?$|^ip6-(?:localhost|loopback)$/i;

const sameName = (value: string, entry: string): boolean => {
  if (entry === 'localhost' && ownName.test(value)) return true;
  if (!hostLike.test(entry) || !hostLike.test(value.replace(/\.$/, ''))) return value === entry;
  return value.replace(/\.$/, '').toLowerCase() === entry.toLowerCase();
};

const hostOfUrl = (value: string): readonly string[] => {
  try {
    return [new URL(value).hostname.replace(/^\[|\]$/g, '')];
  } catch {
    return [];
  }
};

// A value may wrap its target: a URL, host:port, [v6]:port, or iptables' comma list.
const targetsIn = (value: string): readonly string[] =>
  value.split(/[\s,;=!]+/).flatMap((text) => {
    if (text === '') return [];
    const [, from, to] = /^([0-9a-f.:]+)-([0-9a-f.:]+)$/i.exec(text) ?? [];
    if (from !== undefined && to !== undefined) return [text, from, to];
    const host = /^\[(.+)\](?::\d+)?$/.exec(text)?.[1] ?? /^([^:]+):\d+$/.exec(text)?.[1];
    return [text, ...(host === undefined ? [] : [host]), ...(text.includes('://') ? hostOfUrl(text) : [])];
  });

const touches = (target: string, entry: string): boolean => {
  const [a, b] = [readNetwork(target), readNetwork(entry)];
  return a !== null && b !== null ? overlap(a, b) : sameName(target, entry);
};

/**
 * The entry of `list` that a command's value would hit, or null. Addresses and networks match when they share an
 * address (so `0.0.0.0/0` matches nearly anything), host names in any case, other names exactly.
 */
export const matchesProtected = (value: string, list: readonly string[]): string | null => {
  const targets = [value, ...targetsIn(value)];
  return list.find((entry) => targets.some((target) => touches(target, entry))) ?? null;
};

/** What is protected without any configuration: loopback, unspecified, multicast, and this machine itself. */
export const defaultProtected = (machine: Pick<Machine, 'host' | 'ownAddresses'>): readonly string[] => [
  ...['127.0.0.0/8', '::1', 'localhost', '0.0.0.0', '::', '224.0.0.0/4', 'ff00::/8'],
  machine.host,
  ...machine.ownAddresses,
];
