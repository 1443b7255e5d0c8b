// A server on loopback that answers as servers do on a bad night, and remembers what it was asked.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Recorded {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** Names in small letters. */
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
}

/** Answers one request, or leaves it without an answer. */
export type Answer = (request: Recorded, response: ServerResponse) => void;

export interface Loopback {
  /** `http://127.0.0.1:41234`, without a slash at its end. */
  readonly url: string;
  /** Oldest first. */
  readonly requests: readonly Recorded[];
  /** What the next requests get, one after the other; the last one repeats. */
  answer(...next: readonly [Answer, ...Answer[]]): void;
  /** Cuts every connection and ends. */
  close(): Promise<void>;
}

type Headers = { readonly [name: string]: string };

/** Any status with any JSON. */
export const json =
  (status: number, value: unknown, headers: Headers = {}): Answer =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(value));
  };

/** Any status with any bytes. */
export const raw =
  (status: number, body: string, headers: Headers = {}): Answer =>
  (_request, response) => {
    response.writeHead(status, headers);
    response.end(body);
  };

export const tooMany = (seconds: number): Answer => raw(429, '', { 'retry-after': String(seconds) });

export const broken: Answer = raw(500, 'stack trace at secret-host-17', { 'content-type': 'text/plain' });

/** What a captive portal says to everything. */
export const portal: Answer = raw(200, '<html><body>Welcome to Café Wi-Fi. <b>Log in</b></body></html>', {
  'content-type': 'text/html',
});

export const redirect = (to: string, status = 302): Answer => raw(status, '', { location: to });

/** Takes the request and never answers. */
export const hang: Answer = () => {};

/** Takes the request and cuts the connection. */
export const reset: Answer = (_request, response) => {
  response.socket?.resetAndDestroy();
};

/** Begins an answer, and cuts the connection in the middle of it. */
export const halfway: Answer = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('{"ok":', () => response.socket?.resetAndDestroy());
};

/** Sends and sends, until the other side has had enough. */
export const flood: Answer = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const chunk = `"${'x'.repeat(65_536)}"`;
  const more = (): void => {
    while (!response.destroyed && response.write(chunk));
    if (!response.destroyed) response.once('drain', more);
  };
  response.on('error', () => {});
  more();
};

const headersOf = (request: IncomingMessage): Headers =>
  Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));

const record = async (request: IncomingMessage): Promise<Recorded> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    headers: headersOf(request),
    body: Buffer.concat(chunks).toString('utf8'),
  };
};

export const startLoopback = async (): Promise<Loopback> => {
  const requests: Recorded[] = [];
  let answers: Answer[] = [json(200, { ok: true })];
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const recorded = await record(request);
    requests.push(recorded);
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    answer?.(recorded, response);
  };
  const server = createServer((request, response) => void respond(request, response).catch(() => {}));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    answer: (...next) => {
      answers = [...next];
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

/** An address where nobody listens: a server had it a moment ago. */
export const deadUrl = async (): Promise<string> => {
  const server = await startLoopback();
  await server.close();
  return server.url;
};
