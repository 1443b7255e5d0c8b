// A server that hears every message, knows a repeated one by its id, and may be told of each arrival.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Receiver {
  readonly url: string;
  /** How often each id arrived, in the order of first arrivals. */
  readonly arrivals: ReadonlyMap<string, number>;
  /** Called when a message has arrived; it is answered when the promise resolves. */
  onArrival: (() => Promise<void>) | null;
  close(): void;
}

export const openReceiver = async (): Promise<Receiver> => {
  const arrivals = new Map<string, number>();
  const server: Server = createServer((request, response) => {
    request.resume().on('end', () => {
      const id = String(request.headers['webhook-id']);
      arrivals.set(id, (arrivals.get(id) ?? 0) + 1);
      void (receiver.onArrival?.() ?? Promise.resolve()).then(() => response.end('{}'));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const receiver: Receiver = {
    url: `http://127.0.0.1:${port}/`,
    arrivals,
    onArrival: null,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return receiver;
};
