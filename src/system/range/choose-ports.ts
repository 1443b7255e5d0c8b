// Each service gets a free port on loopback, and gets it again after a resume where nobody took it meanwhile.
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';

export type Ports = Readonly<Record<string, number>>;

const portsFile = (state: string): string => join(state, 'ports.json');

/** The ports of an earlier start, by the names of the services; none where there was none. */
export const readPorts = (state: string): Ports => {
  try {
    return (JSON.parse(readFileSync(portsFile(state), 'utf8')) as Ports | null) ?? {};
  } catch {
    // Missing at the first start, or half-written by a crash: fresh ports do as well.
    return {};
  }
};

const hold = (port: number): Promise<Server | null> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => resolve(server));
  });

const holdFree = async (wanted: number | undefined): Promise<Server> => {
  const usable = Number.isInteger(wanted) && Number(wanted) > 0 && Number(wanted) < 65_536;
  const server = (usable ? await hold(Number(wanted)) : null) ?? (await hold(0));
  if (server === null) throw new Error('no free port on 127.0.0.1');
  return server;
};

const portOf = (server: Server): number => {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
};

const release = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()));

/** A port for each name, kept in `<state>/ports.json`. */
export const choosePorts = async (state: string, names: readonly string[]): Promise<Ports> => {
  const earlier = readPorts(state);
  // All are held until the last is chosen, so that no two services get the same one.
  const held: (readonly [string, Server])[] = [];
  for (const name of names) held.push([name, await holdFree(earlier[name])]);
  const ports = Object.fromEntries(held.map(([name, server]) => [name, portOf(server)]));
  await Promise.all(held.map(([, server]) => release(server)));
  writeFileSync(portsFile(state), `${JSON.stringify(ports)}\n`, { mode: 0o600 });
  return ports;
};
