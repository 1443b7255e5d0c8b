// The range's payments API: real HTTP on loopback, a rate limit for each key, and an access log like any other.
import { createServer } from 'node:http';
import { openCounters } from './lib/counters.mjs';
import { readEnvironment } from './lib/deployment.mjs';
import { isDropped } from './lib/firewall.mjs';
import { holdLifeline } from './lib/lifeline.mjs';
import { openLimits } from './lib/limits.mjs';
import { writeAccess, writeDebug } from './lib/log.mjs';

const counters = openCounters();
const takeFromLimit = openLimits();

// What a client sends ends up in a log line, so it must not be able to forge one.
const printable = (text) => text.replace(/[^\x20-\x7e]|["\\]/g, '?').slice(0, 200);
const asWord = (text) => printable(text).replace(/ /g, '?');

const describe = (request) => ({
  at: Date.now(),
  // Behind a proxy the caller's address is in this header; so a block harms nobody outside the range.
  address: asWord(String(request.headers['x-forwarded-for'] ?? request.socket.remoteAddress ?? '-')),
  method: asWord(request.method ?? '-'),
  path: asWord(request.url ?? '-'),
  agent: printable(request.headers['user-agent'] ?? '-'),
  keyId: asWord(String(request.headers['x-api-key'] ?? '-').split('.')[0]),
});

// Payments belong to a key; asking for somebody else's by counting upwards finds nothing.
const statusOf = ({ method, path, keyId }) => {
  if (keyId === '-') return 401;
  if (method === 'POST') return 201;
  return /^\/v1\/payments(\?|$|\/pay-)/.test(path) ? 200 : 404;
};

const send = (response, status, body, headers = {}) => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(body);
};

const serve = (request, response) => {
  const seen = describe(request);
  if (isDropped(seen.address)) {
    counters.add(seen.address, 'dropped');
    request.socket.resetAndDestroy();
    return;
  }
  const settings = readEnvironment('api-service');
  const turn = takeFromLimit(seen.keyId, seen.at, settings);
  const status = turn.passes ? statusOf(seen) : 429;
  const body = JSON.stringify({ status });
  counters.add(seen.address, status === 429 ? 'throttled' : 'served');
  writeAccess({ ...seen, status, bytes: body.length });
  if (settings.LOG_LEVEL === 'debug') {
    const { used, limit, sinceLast } = turn;
    writeDebug(seen.at, { address: seen.address, kid: seen.keyId, used, limit, since_last_ms: sinceLast });
  }
  send(response, status, body, status === 429 ? { 'retry-after': '1' } : {});
};

const server = createServer((request, response) => {
  request.resume();
  if (request.url === '/health') send(response, 200, '{"ok":true}');
  else if (request.url === '/_range/counters') send(response, 200, JSON.stringify(counters.counts));
  else serve(request, response);
});

holdLifeline(() => counters.save());
setInterval(() => counters.save(), 200);
server.listen(Number(process.env.IR_RANGE_PORT_API), '127.0.0.1');
