// What sending costs the one at the keyboard: how late a step's next event is, with channels alive, dead, or none.
import { createServer } from 'node:http';
import { evolve, initialRun } from '../dist/domain/evolve.js';
import { startOutbox } from '../dist/notify/outbox/outbox.js';
import { createWebhook } from '../dist/notify/webhook.js';
import { systemClock } from '../dist/system/clock.js';
import { takeLock } from '../dist/system/lock.js';
import { createIncident } from '../dist/timeline/create.js';
import { openTimeline } from '../dist/timeline/file.js';
import { readIncident } from '../dist/timeline/read.js';
import { print, temporaryFolder } from './lib.mjs';

const note = (text) => ({ type: 'note.added', data: { text } });
const heading = {
  incident: 'INC-20261122-0340-api-abuse-7f3k',
  title: 'API abuse',
  severity: 'high',
  mode: 'live',
  private: false,
};

const newIncident = () =>
  createIncident({
    home: temporaryFolder(),
    header: {
      id: heading.incident,
      nonce: '00112233445566778899aabbccddeeff',
      playbook: 'a'.repeat(64),
      tool: '0.1.0',
      host: 'pager-laptop',
      boot: systemClock.boot,
      user: 'responder',
      mode: 'live',
      created: '2026-11-22T03:40:00.000Z',
    },
    facts: [note('429 answers on /v1/payments')],
    files: [],
    actor: 'responder',
    clock: systemClock,
  });

const listen = async (answer) => {
  const server = createServer((request, response) => request.resume().on('end', () => answer(response)));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
};

/** Milliseconds by which each of `count` events came later than 5 ms after the one before. */
const latencies = async (url, count) => {
  const folder = newIncident();
  const timeline = openTimeline({
    folder,
    actor: 'responder',
    clock: systemClock,
    lock: takeLock,
    signer: null,
    fold: { initial: initialRun, evolve },
  });
  const outbox = startOutbox({
    channels:
      url === null
        ? []
        : [createWebhook({ name: 'hook', url, token: null, signing_key: null, wall: systemClock.wall })],
    timeline,
    clock: systemClock,
    describe: (event) => event.data.text ?? event.type,
    heading: () => heading,
    card: () => null,
    files: () => [],
    lease: () => ({ release: () => {} }),
    earlier: readIncident(folder, () => {}),
    fresh: true,
  });
  timeline.transact(() => [{ type: 'channels.set', data: { following: ['hook'] } }]);
  const late = [];
  for (let look = 0; look < count; look += 1) {
    const begin = performance.now();
    await systemClock.sleep(5);
    timeline.transact(() => [note(`Look number ${look}.`)]);
    late.push(performance.now() - begin - 5);
  }
  await outbox.stop();
  timeline.close();
  return late;
};

const p99 = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * 0.99)];

export const measureOutbox = async (count) => {
  const alive = await listen((response) => response.end('{}'));
  const silent = await listen(() => {});
  const urlOf = (server) => `http://127.0.0.1:${server.address().port}/`;
  const none = p99(await latencies(null, count));
  const cases = { alive: urlOf(alive), 'never answering': urlOf(silent), refusing: 'http://127.0.0.1:9/' };
  for (const [name, url] of Object.entries(cases)) {
    const added = p99(await latencies(url, count)) - none;
    print(`an event beside a channel that is ${name}, p99 over none`, `${added.toFixed(1)} ms more`);
  }
  for (const server of [alive, silent]) {
    server.closeAllConnections();
    server.close();
  }
};
