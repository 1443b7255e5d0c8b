// Facts about this machine and this login that a run records and that protected targets are made of.
import { hostname, networkInterfaces } from 'node:os';
import type { Machine } from '../domain/ports.js';
import { identify } from './process-table.js';

// A link-local address may carry its interface, as in fe80::1%eth0.
const withoutZone = (address: string): string => address.replace(/%.*$/, '');

const interfaceAddresses = (): readonly string[] =>
  Object.values(networkInterfaces()).flatMap((list) => (list ?? []).map(({ address }) => address));

// "client port server port": both ends matter, blocking either cuts the responder off.
const sshAddresses = (connection: string | undefined): readonly string[] => {
  const [client, , server] = (connection ?? '').split(' ');
  return [client, server].filter((address) => address !== undefined && address !== '') as string[];
};

/** @param environment `ir`'s own environment; only SSH_CONNECTION is read. */
export const describeMachine = (environment: { readonly [name: string]: string | undefined }): Machine => {
  const addresses = [...interfaceAddresses(), ...sshAddresses(environment['SSH_CONNECTION'])];
  let pid: Machine['pid'] | null = null;
  return {
    host: hostname(),
    uid: process.getuid?.() ?? -1,
    tty: process.stdin.isTTY === true && process.stdout.isTTY === true,
    // Asked when it is needed: elsewhere than on Linux it takes a process, and a dry run starts none.
    get pid() {
      pid ??= identify(process.pid);
      return pid;
    },
    ownAddresses: [...new Set(addresses.map(withoutZone))],
  };
};
