// The range's callers: several ordinary customers, and one client that goes on asking however often it is told to wait.
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { openClient } from './lib/client.mjs';
import { holdLifeline } from './lib/lifeline.mjs';
import { readState, writeState } from './lib/state.mjs';

const hour = 3_600_000;
const abuserPause = 10;
const pauseWhenDropped = 50;
const attackShows = 50;
const endsAt = Date.now() + hour;
const abuserAddress = '203.0.113.7';

const customers = [
  { address: '198.51.100.4', key: 'k-1180.demo', agent: 'Mozilla/5.0 (X11; Linux x86_64)', pause: 300 },
  { address: '198.51.100.9', key: 'k-1253.demo', agent: 'shop-checkout/5.2', pause: 350 },
  { address: '198.51.100.23', key: 'k-2096.demo', agent: 'okhttp/4.12.0', pause: 400 },
  { address: '198.51.100.57', key: 'k-3318.demo', agent: 'ledger-import/1.9', pause: 450 },
  { address: '198.51.100.140', key: 'k-3902.demo', agent: 'Mozilla/5.0 (Macintosh)', pause: 500 },
];
const habits = [
  ['GET', '/v1/payments?status=open'],
  ['GET', '/v1/payments/pay-8841'],
  ['POST', '/v1/refunds'],
];

const beCustomer = async ({ pause, ...who }) => {
  const ask = openClient(who);
  for (let turn = 0; Date.now() < endsAt; turn += 1) {
    const [method, path] = habits[turn % habits.length];
    const status = await ask(method, path);
    await sleep(status === 429 || status === 0 ? 1000 : pause);
  }
};

// Counts through the numbers of other people's payments, and repeats each until it is let in.
const beAbuser = async () => {
  const ask = openClient({ address: abuserAddress, key: 'k-4471.demo', agent: 'python-requests/2.32.3' });
  let payment = 100_001;
  while (Date.now() < endsAt) {
    const status = await ask('GET', `/v1/payments/${payment}`);
    if (status !== 429 && status !== 0) payment += 1;
    await sleep(status === 0 ? pauseWhenDropped : abuserPause);
  }
};

// After a restart the attack began when it first began, not now.
const announceStart = () => {
  const at = readState('started', '') || new Date().toISOString();
  writeState('started', at);
  process.stdout.write(`${JSON.stringify({ announce: 'started', at })}\n`);
};

const attackIsOn = async () => {
  const answer = await fetch(`http://127.0.0.1:${process.env.IR_RANGE_PORT_API}/_range/counters`);
  const { throttled = 0, dropped = 0 } = (await answer.json())[abuserAddress] ?? {};
  return throttled >= attackShows || dropped > 0;
};

const answerHealth = async (_request, response) => {
  const on = await attackIsOn().catch(() => false);
  response.writeHead(on ? 200 : 503, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ attack: on }));
};

holdLifeline();
process.stdout.on('error', () => process.exit(0));
createServer(answerHealth).listen(Number(process.env.IR_RANGE_PORT_TRAFFIC), '127.0.0.1');
for (const customer of customers) beCustomer(customer);
announceStart();
beAbuser();
