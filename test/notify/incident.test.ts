// One incident on a range with a real program, the real Slack SDK and an emulator of Slack: what those who follow see,
// in order; and the same when everything that can fail on the way does.
import { afterEach, expect, test } from 'vitest';
import { type Desk, openDesk } from '../commands/desk.js';
import { broken, hang, json, portal, reset, tooMany } from './loopback.js';
import { layOutPractice } from './practice.js';
import { type Said, startWorkspace, token, type Workspace } from './slack/workspace.js';

let workspace: Workspace;
afterEach(() => workspace.close());

const configFor = (api: string): string => `schema: ir-config/v1
channels:
  room: {slack: {token: {env: SLACK_TOKEN}, api: "${api}", practice: true, invite: ["@oncall"], archive: true}}
audiences:
  internal: {channels: [room]}
contacts:
  security: {channels: [room], mention: "@oncall", people: [carol]}
`;

const openNight = async (): Promise<Desk> => {
  workspace = await startWorkspace({ users: ['alice', 'bob'] });
  const desk = openDesk();
  layOutPractice(desk);
  desk.write('.ir/config.yaml', configFor(workspace.api));
  return desk;
};

const env = { SLACK_TOKEN: token };

/** Walks the incident; what has not gone when it ends is sent afterwards. Returns how long the walkthrough took. */
const walkAndFlush = async (desk: Desk): Promise<number> => {
  const began = performance.now();
  const run = await desk.irWith({ env }, 'run', 'payments-slow', '--range', '--no-input');
  expect(run.code, run.transcript).toBe(0);
  const tookMs = performance.now() - began;
  const flush = await desk.irWith({ env }, 'update', '--flush', ...desk.incidents());
  expect(flush.code, flush.transcript).toBe(0);
  return tookMs;
};

const room = async (): Promise<{
  readonly name: string;
  readonly topic: string;
  readonly archived: boolean;
}> => {
  const rooms = (await workspace.channels()).filter(({ name }) => name.startsWith('inc-'));
  expect(rooms).toHaveLength(1);
  const [{ name, topic, is_archived } = { name: '', topic: { value: '' }, is_archived: false }] = rooms;
  return { name, topic: topic.value, archived: is_archived };
};

const keyOf = ({ metadata }: Said): string => metadata?.event_payload.key ?? '';

/** Keys of everything in the room and its threads, in the order of the room. */
const allKeys = async (name: string): Promise<readonly string[]> => {
  const said = await workspace.messages(name);
  const threads = await Promise.all(said.map(({ ts }) => workspace.thread(name, ts)));
  return [...new Set([...said, ...threads.flat()].map((one) => `${keyOf(one)} ${one.ts}`))].map(
    (one) => one.split(' ')[0] ?? '',
  );
};

const delivered = (desk: Desk): readonly unknown[] =>
  desk
    .events(desk.incidents()[0] ?? '')
    .filter(({ type }) => type === 'message.delivered')
    .map(({ data }) => data['message']);

const expectWhole = async (desk: Desk): Promise<void> => {
  const { name, topic, archived } = await room();
  expect(topic).toContain('closed as resolved');
  expect(archived).toBe(true);
  const said = await workspace.messages(name);
  const card = said.find((one) => keyOf(one).endsWith('card'));
  expect(await workspace.pins(name)).toEqual([card?.ts]);
  const texts = said.filter((one) => one !== card && keyOf(one) !== '').map(({ text }) => text);
  const order = [
    'an incident is open',
    'Look at the queue',
    'Please help',
    'Pause the batch',
    '*Payments are slow*',
  ];
  const places = order.map((words) => texts.findIndex((text) => text.includes(words)));
  expect(places, texts.join('\n')).toEqual([...places].sort((a, b) => a - b));
  expect(places).not.toContain(-1);
  expect(texts.at(-1)).toContain('closed as resolved');
  for (const text of texts) expect(text).toMatch(/^(<!subteam\^SONCALL01> )?PRACTICE, NOT REAL/);
  const keys = await allKeys(name);
  const sent = keys.filter((key) => key !== '' && !key.endsWith('card'));
  expect(new Set(sent).size, 'nothing is there twice').toBe(sent.length);
  expect(sent.length, 'nothing is missing').toBe(delivered(desk).length - ['card', 'end'].length);
};

test('an incident is told in the order in which it happens', { timeout: 180_000 }, async () => {
  const desk = await openNight();
  await walkAndFlush(desk);
  await expectWhole(desk);
  const asked = workspace.asked('chat.postMessage').map((args) => args.get('text') ?? '');
  expect(asked.filter((text) => text.includes('<!subteam^SONCALL01>'))).toHaveLength(1);
  expect(asked.join(), 'what people write calls nobody').toContain('&lt;paused&gt; &amp; payments');
});

test('on a night when everything fails: nothing lost, nothing twice, nobody waits', {
  timeout: 240_000,
}, async () => {
  const desk = await openNight();
  const no = json(200, { ok: false, error: 'internal_error' });
  workspace.fail('conversations.create', broken);
  workspace.fail('chat.postMessage', tooMany(1), portal, reset, hang);
  workspace.fail('chat.update', no);
  workspace.lose('pins.add');
  await walkAndFlush(desk);
  await expectWhole(desk);
  const delayed = desk.events(desk.incidents()[0] ?? '').filter(({ type }) => type === 'message.delayed');
  expect(delayed.length).toBeGreaterThan(0);
  expect(JSON.stringify(delayed), 'no page and no token in the record').not.toMatch(/Wi-Fi|stack trace|xoxb/);
});
