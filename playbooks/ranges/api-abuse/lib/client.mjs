// One caller of the API with an address, a key and a connection of its own.
import { Agent, request } from 'node:http';

/** Returns `ask(method, path)`: the status, or 0 when the connection was dropped. Never rejects. */
export const openClient = ({ address, key, agent }) => {
  const connection = new Agent({ keepAlive: true, maxSockets: 1 });
  const headers = { 'x-forwarded-for': address, 'x-api-key': key, 'user-agent': agent };
  return (method, path) =>
    new Promise((resolve) => {
      const port = Number(process.env.IR_RANGE_PORT_API);
      const options = { host: '127.0.0.1', port, method, path, headers, agent: connection, timeout: 5000 };
      const call = request(options, (response) => {
        response.resume();
        response.once('end', () => resolve(response.statusCode ?? 0));
        response.once('error', () => resolve(0));
      });
      call.once('timeout', () => call.destroy());
      call.once('error', () => resolve(0));
      call.end();
    });
};
