// Killed between posting a message and recording it, a process loses none, and none is counted twice.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import type { Event } from '../../../src/domain/fact.js';
import { newIncident, open, read } from '../../timeline/record.js';
import { randomFrom, testSeed } from '../random.js';
import { writeFigures } from '../record/figures.js';
import { isFull } from '../record/sizes.js';
import { openReceiver } from './receiver.js';

const program = fileURLToPath(new URL('poster.mjs', import.meta.url));
const kills = isFull ? 200 : 12;
const scratch = mkdtempSync(join(tmpdir(), 'ir-messages-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const start = (folder: string, url: string, task: 'notes' | 'finish') =>
  spawn(process.execPath, [program, folder, url, task], { stdio: ['ignore', 'pipe', 'inherit'] });

/** Lets a process post until it has posted a few, and kills it with the answer on its way, or not even sent. */
const killOnce = async (
  folder: string,
  receiver: Awaited<ReturnType<typeof openReceiver>>,
  random: () => number,
): Promise<void> => {
  const child = start(folder, receiver.url, 'notes');
  const ended = once(child, 'exit');
  let left = 1 + Math.floor(random() * 6);
  const answered = random() < 0.5;
  const afterMs = random() * 3;
  receiver.onArrival = async () => {
    left -= 1;
    if (left !== 0) return;
    if (answered) void sleep(afterMs).then(() => child.kill('SIGKILL'));
    else child.kill('SIGKILL');
  };
  await ended;
  receiver.onArrival = null;
};

const keyOf = (id: string): string => id.split('-').slice(1).join('.');

const delivered = (events: readonly Event[]): readonly string[] =>
  events.flatMap((event) => (event.type === 'message.delivered' ? [event.data.message] : []));

const wanted = (events: readonly Event[]): readonly string[] =>
  events.flatMap(({ type, seq }) =>
    // The note that the incident began with was there before anybody followed it.
    seq > 0 && (type === 'note.added' || type === 'channels.set') ? [`1.${seq}`] : [],
  );

test(`killed ${kills} times between posting and recording (seed ${testSeed})`, {
  timeout: 1_800_000,
}, async () => {
  const random = randomFrom(testSeed);
  const receiver = await openReceiver();
  const folder = newIncident('429s on /v1/pay');
  const timeline = open(folder);
  timeline.transact(() => [{ type: 'channels.set', data: { following: ['hook'] } }]);
  timeline.close();
  for (let round = 0; round < kills; round += 1) await killOnce(folder, receiver, random);
  const last = start(folder, receiver.url, 'finish');
  let unsent = '';
  last.stdout?.on('data', (chunk: Buffer) => {
    unsent += chunk.toString();
  });
  await once(last, 'exit');
  receiver.close();
  const events = read(folder);
  const arrived = [...receiver.arrivals.keys()].map(keyOf);
  const repeats = [...receiver.arrivals.values()].filter((count) => count > 1).length;
  writeFigures('messages-kills', testSeed, {
    kills,
    messages: arrived.length,
    repeats,
    notes: wanted(events).length,
  });
  expect(unsent.trim()).toBe('[]');
  expect(arrived, 'each message arrived, in the order of the record').toEqual(wanted(events));
  expect(delivered(events), 'each delivery is on record once').toEqual(wanted(events));
  expect(repeats, 'some kills fell between posting and recording').toBeGreaterThan(0);
});
