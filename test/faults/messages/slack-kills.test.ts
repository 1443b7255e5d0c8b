// The same with Slack: killed between posting a message and recording it, a process knows its own again by the key that
// it carries, so that nothing is lost and nothing stands in the channel twice.
import { afterAll, expect, test } from 'vitest';
import type { Event } from '../../../src/domain/fact.js';
import { cardKey } from '../../../src/notify/outbox/outgoing.js';
import { veilKey } from '../../../src/notify/text/veil-key.js';
import { startWorkspace, type Workspace } from '../../notify/slack/workspace.js';
import { newIncident, open, read } from '../../timeline/record.js';
import { randomFrom, testSeed } from '../random.js';
import { writeFigures } from '../record/figures.js';
import { isFull } from '../record/sizes.js';
import { deliveriesOf, expectedOf, readRoom } from './slack-judge.js';
import { drawDeath, liveToEnd, liveUntil, type Story } from './slack-life.js';

const kills = isFull ? 200 : 8;
/** The beginning of an incident, when its channel is made, has to be hit as well. */
const killsEach = isFull ? 10 : 4;

let workspace: Workspace | null = null;
afterAll(() => workspace?.close());

const beginStory = (index: number, room: Workspace): Story => {
  const folder = newIncident('429s on /v1/pay');
  const timeline = open(folder);
  timeline.transact(() => [{ type: 'channels.set', data: { following: ['room'] } }]);
  timeline.close();
  const incident = `INC-20261122-0340-api-abuse-${String(index).padStart(4, '0')}`;
  return { workspace: room, folder, incident, arrivals: new Map() };
};

/** Keys of what has arrived and is not on record. */
const unrecorded = ({ arrivals, incident }: Story, events: readonly Event[]): readonly string[] => {
  const known = new Set(deliveriesOf(events).map(({ key }) => veilKey(incident, key)));
  return [...arrivals.keys()].filter((key) => !known.has(key));
};

const totals = {
  kills: 0,
  between: 0,
  messages: 0,
  known: 0,
  twice: 0,
  doubtful: 0,
  delayed: 0,
  wrongEnds: 0,
};

const killMany = async (story: Story, random: () => number): Promise<ReadonlySet<string>> => {
  const between = new Set<string>();
  for (let life = 0; life < killsEach; life += 1) {
    const wrong = await liveUntil(story, drawDeath(random));
    totals.kills += 1;
    totals.wrongEnds += wrong.length;
    const left = unrecorded(story, read(story.folder));
    totals.between += left.length > 0 ? 1 : 0;
    for (const key of left) between.add(key);
  }
  return between;
};

const judge = async (story: Story, between: ReadonlySet<string>): Promise<void> => {
  const { folder, incident, arrivals } = story;
  const events = read(folder);
  const expected = expectedOf(events, incident);
  const deliveries = deliveriesOf(events);
  const card = veilKey(incident, cardKey);
  const found = deliveries.filter((one) => one.found).map(({ key }) => veilKey(incident, key));
  const seen = await readRoom(story);
  totals.messages += expected.all.length;
  totals.known += found.length;
  totals.twice += [...arrivals.values()].filter((count) => count > 1).length;
  totals.doubtful += seen.doubtful;
  totals.delayed += events.filter(({ type }) => type === 'message.delayed').length;
  expect(seen.room, 'each message is in the channel once, in the order of the record').toEqual(expected.room);
  expect(seen.threads, 'and what came of a step stands below it').toEqual(expected.threads);
  expect(
    deliveries.filter(({ key }) => key !== cardKey).map(({ key }) => key),
    'each delivery is on record once',
  ).toEqual(expected.all);
  expect(deliveries.filter(({ key }) => key === cardKey)).toHaveLength(1);
  expect([seen.cards, seen.pins], 'one card, pinned').toEqual([1, 1]);
  expect(found, 'what had arrived unrecorded was known again').toEqual(
    expect.arrayContaining([...between].filter((key) => key !== card)),
  );
};

test(`killed ${kills} times between posting to Slack and recording (seed ${testSeed})`, {
  timeout: 3_600_000,
}, async () => {
  const random = randomFrom(testSeed);
  const start = performance.now();
  const room = await startWorkspace();
  workspace = room;
  for (let index = 0; totals.kills < kills; index += 1) {
    const story = beginStory(index, room);
    const between = await killMany(story, random);
    expect(await liveToEnd(story)).toBe('[]');
    await judge(story, between);
  }
  const seconds = Math.round((performance.now() - start) / 1_000);
  writeFigures('messages-slack-kills', testSeed, { ...totals, seconds });
  expect(totals).toMatchObject({ kills, twice: 0, doubtful: 0, wrongEnds: 0 });
  expect(totals.known, 'some kills fell between posting and recording').toBeGreaterThan(0);
});
