// Addresses and names of machines. What a tool could take for another machine is refused: `010.0.0.1`, `2130706433`.
import { isIP } from 'node:net';
import { echo } from '../characters.js';
import type { Reader } from './read.js';

const readAddress = (text: string): string | null =>
  isIP(text) === 0 || text.includes('%') ? null : text.toLowerCase();

export const readIp: Reader = (text) => {
  if (isIP(text) !== 0 && text.includes('%')) {
    return { problem: `must be an IP address without a zone, not ${echo(text)}` };
  }
  const address = readAddress(text);
  if (address !== null) return { value: address };
  return { problem: `must be an IP address such as 203.0.113.7, not ${echo(text)}` };
};

export const readCidr: Reader = (text) => {
  const parts = /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(text);
  const address = readAddress(parts?.[1] ?? '');
  const bits = Number(parts?.[2]);
  if (address !== null && bits <= (isIP(address) === 4 ? 32 : 128)) return { value: `${address}/${bits}` };
  return { problem: `must be an address range such as 203.0.113.0/24, not ${echo(text)}` };
};

const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
// Resolvers read a name whose last label is a number as an address.
const numberLabel = /^(?:\d+|0x[0-9a-f]*)$/;

/** RFC 1123, lower-case; null when the text is not a host name. */
export const readHost = (text: string): string | null => {
  const host = text.toLowerCase();
  const labels = host.split('.');
  if (host.length > 253 || !labels.every((part) => label.test(part))) return null;
  return numberLabel.test(labels.at(-1) ?? '') ? null : host;
};

export const readHostname: Reader = (text) => {
  const host = readHost(text);
  if (host !== null) return { value: host };
  return { problem: `must be a host name such as api.example.com, not ${echo(text)}` };
};

export const readPort: Reader = (text) => {
  const port = /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 0;
  if (port >= 1 && port <= 65_535) return { value: port };
  return { problem: `must be a port from 1 to 65535, not ${echo(text)}` };
};
