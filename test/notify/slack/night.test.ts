// One incident through the lane of the outbox and the real SDK, while Slack fails at random and `ir` dies in between:
// nothing is lost, nothing comes twice, and all of it stands in order.
import { afterEach, expect, test } from 'vitest';
import type { Ref } from '../../../src/domain/channel.js';
import type { Fact } from '../../../src/domain/fact.js';
import type { Letter } from '../../../src/domain/letter.js';
import type { Clock } from '../../../src/domain/ports.js';
import { createLane, type Lane } from '../../../src/notify/outbox/lane.js';
import { endKey } from '../../../src/notify/outbox/outgoing.js';
import { createSlack } from '../../../src/notify/slack/channel.js';
import { veilKey } from '../../../src/notify/text/veil-key.js';
import { randomFrom, testSeed } from '../../faults/random.js';
import { type Answer, broken, halfway, json, portal, reset, tooMany } from '../loopback.js';
import { card, createPast, incident, letter, opened, roomOfIncident } from './letters.js';
import { type Said, startWorkspace, token, type Workspace } from './workspace.js';

let workspace: Workspace;
afterEach(() => workspace.close());

const letters: readonly Letter[] = [
  opened,
  letter({ key: '1.4', kind: 'step', text: 'Find who is sending the traffic: begun by alice.' }),
  letter({ key: '1.5', kind: 'detail', below: '1.4', text: 'One address with many times the requests.' }),
  letter({
    key: '1.8',
    kind: 'escalation',
    below: '1.4',
    to: 'security',
    mention: '@oncall',
    text: 'Please help.',
  }),
  letter({ key: '1.9', kind: 'step', text: 'Block the address: begun by alice.' }),
  letter({ key: '1.10', kind: 'detail', below: '1.9', text: 'Evidence is held.' }),
  letter({ key: '1.11', kind: 'answer', text: 'carol answered.' }),
  letter({ key: '1.12', kind: 'detail', below: '1.9', text: 'Done.' }),
  letter({ key: '1.13', kind: 'update', to: 'internal', text: 'Contained.' }),
  letter({ key: '1.14', kind: 'news', text: 'Contained at 03:59.' }),
  letter({ key: '1.20', kind: 'closed', text: 'Closed as resolved.' }),
];

const report = {
  name: `${incident}-report.md`,
  title: 'Report',
  content: new TextEncoder().encode('# API abuse\n'),
};

/** Only an attempt's own limit takes time here; each look at the clock is seconds later, so that the card has its turns. */
const createClock = (): Clock => {
  let now = 0;
  return {
    wall: () => 0,
    steady: () => (now += 3_000),
    hasten: () => () => {},
    sleep: (_ms, signal) => new Promise((done) => signal?.addEventListener('abort', () => done())),
  };
};

const faults: readonly Answer[] = [
  broken,
  halfway,
  portal,
  reset,
  tooMany(1),
  json(200, { ok: false, error: 'fatal_error' }),
];
const methods = [
  'chat.postMessage',
  'chat.postMessage',
  'chat.update',
  'conversations.create',
  'conversations.setTopic',
  'conversations.list',
  'conversations.history',
  'conversations.replies',
  'usergroups.list',
  'pins.add',
  'files.getUploadURLExternal',
  'conversations.archive',
];

const disturb = (random: () => number): void => {
  const method = methods[Math.floor(random() * methods.length)] ?? '';
  const fault = faults[Math.floor(random() * faults.length)] ?? reset;
  const what = random();
  if (what < 0.4) workspace.fail(method, fault);
  else if (what < 0.5) workspace.lose('chat.postMessage');
  else if (what < 0.6) workspace.lose(method);
};

/** Sends all letters; returns how often the process died on the way. */
const play = async (random: () => number): Promise<number> => {
  const past = createPast();
  const clock = createClock();
  const waiting = [...letters];
  let version = 1;
  const record = (fact: Fact): void => {
    if (fact.type === 'message.dropped') throw new Error(`dropped: ${fact.data.why}`);
    if (fact.type !== 'message.delivered') return;
    past.keep(fact.data.message, fact.data.ref as Ref);
    if (fact.data.message === waiting[0]?.key) waiting.shift();
    version += 1;
  };
  const start = (suspects: boolean): Lane =>
    createLane({
      channel: createSlack({ name: 'slack', token, api: workspace.api, invite: ['@oncall'], archive: true }),
      clock,
      first: () => waiting[0] ?? null,
      past: () => past,
      card: () => ({ ...card, done: letters.length - waiting.length }),
      version: () => version,
      record,
      suspects,
      files: () => (waiting.length === 0 ? [report] : null),
    });
  let lane = start(false);
  let deaths = 0;
  for (let steps = 0; steps < 500 && past.ref(endKey) === null; steps += 1) {
    disturb(random);
    await lane.step(new AbortController().signal);
    if (lane.barred !== null) throw new Error(lane.barred);
    if (random() < 0.2) {
      lane = start(true);
      deaths += 1;
    }
  }
  return deaths;
};

const keysOf = (said: readonly Said[]): readonly string[] =>
  said.map(({ metadata }) => metadata?.event_payload.key ?? '');
const keys = (...some: readonly string[]): readonly string[] => some.map((key) => veilKey(incident, key));

test.each([0, 1, 2, 3, 4, 5, 6, 7])(`a bad night, seed ${testSeed} + %d`, async (offset) => {
  workspace = await startWorkspace({ users: ['alice', 'bob'] });
  const deaths = await play(randomFrom(testSeed + offset));
  const said = await workspace.messages(roomOfIncident);
  const shared = said.flatMap(({ files = [] }) => files.map(({ name }) => name));
  expect(shared).toEqual([report.name]);
  expect((await workspace.channel(roomOfIncident)).is_archived).toBe(true);
  const inChannel = keysOf(said).filter((key) => key !== '' && key !== veilKey(incident, 'card'));
  expect(inChannel).toEqual(keys('1.2', '1.4', '1.8', '1.9', '1.11', '1.13', '1.14', '1.20'));
  expect(keysOf(said).filter((key) => key === veilKey(incident, 'card'))).toHaveLength(1);
  const [find = { ts: '' }, block = { ts: '' }] = said.filter(({ text }) => text.includes('begun by'));
  expect(keysOf(await workspace.thread(roomOfIncident, find.ts))).toEqual(keys('1.5'));
  expect(keysOf(await workspace.thread(roomOfIncident, block.ts))).toEqual(keys('1.10', '1.12'));
  expect((await workspace.channels()).filter(({ name }) => name.startsWith('inc-'))).toHaveLength(1);
  expect(deaths).toBeGreaterThan(0);
});
