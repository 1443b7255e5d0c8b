// Slack as its readers see it: the real SDK against the emulator, and its state at the end.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Channel, Delivery, Ref } from '../../../src/domain/channel.js';
import type { LetterKind } from '../../../src/domain/letter.js';
import { createSlack } from '../../../src/notify/slack/channel.js';
import type { SlackOptions } from '../../../src/notify/slack/options.js';
import { veilKey } from '../../../src/notify/text/veil-key.js';
import { type Answer, json, tooMany } from '../loopback.js';
import { createPast, incident, opened, roomOfIncident, sending, showing } from './letters.js';
import { oncall, startWorkspace, token, type Workspace } from './workspace.js';

let workspace: Workspace;

beforeEach(async () => {
  workspace = await startWorkspace({
    users: ['alice', 'bob', 'carol'],
    channels: [{ name: 'incidents' }, { name: 'leads', is_private: true }],
  });
});
afterEach(() => workspace.close());

const slack = (some: Partial<SlackOptions> = {}): Channel =>
  createSlack({ name: 'slack', token, api: workspace.api, ...some });

const refOf = (delivery: Delivery | null): Ref => {
  expect(delivery).toMatchObject({ state: 'delivered' });
  return delivery?.state === 'delivered' ? delivery.ref : {};
};

const { signal } = new AbortController();
const content = new TextEncoder().encode('# API abuse\n');
const files = [{ name: `${incident}-report.md`, title: 'Report', content }];

describe('a new channel for an incident', () => {
  test('has the name, the topic, the guests and the opening message', async () => {
    const alice = await workspace.userId('alice');
    const channel = slack({ invite: [await workspace.userId('carol'), '@oncall'] });
    const ref = refOf(await channel.send(sending(opened, createPast())));
    const { id, topic, is_private } = await workspace.channel(roomOfIncident);
    expect(ref['channel']).toBe(id);
    expect(is_private).toBe(false);
    expect(topic.value).toBe(`high · open · ${incident} · API abuse`);
    expect(await workspace.members(roomOfIncident)).toContain(alice);
    expect(await workspace.members(roomOfIncident)).toHaveLength(4);
    const [first, ...more] = await workspace.messages(roomOfIncident);
    expect(more).toEqual([]);
    expect(first).toMatchObject({
      ts: ref['ts'],
      metadata: { event_payload: { key: veilKey(incident, '1.2') } },
    });
    expect(first?.text).toContain('an incident is open');
  });

  test('is private when the playbook is', async () => {
    await slack().send(sending(opened, createPast({ private: true })));
    expect(await workspace.channel(roomOfIncident)).toMatchObject({ is_private: true });
  });

  test('says who could not be invited, and opens all the same', async () => {
    const guests = [await workspace.userId('carol'), 'U0NOBODY01', '@nobody'];
    await slack({ invite: guests }).send(sending(opened, createPast()));
    expect(await workspace.members(roomOfIncident)).toContain(guests[0]);
    const [first] = await workspace.messages(roomOfIncident);
    expect(JSON.stringify(first?.blocks)).toContain(
      'Could not be invited: @nobody, U0NOBODY01 (user_not_found)',
    );
  });

  test('goes on with the guests where Slack made it stop', async () => {
    const names = ['alice', 'bob', 'carol', 'U0NOBODY01'];
    const invite = await Promise.all(names.map(async (name) => (await workspace.userId(name)) || name));
    const pass: Answer = json(200, { ok: false, error: 'user_not_found' });
    workspace.fail('conversations.invite', pass, pass, pass, tooMany(1));
    const channel = slack({ invite });
    const past = createPast();
    expect(await channel.send(sending(opened, past))).toMatchObject({ state: 'later' });
    refOf(await channel.send(sending(opened, past)));
    const asked = workspace.asked('conversations.invite').map((args) => args.get('users'));
    expect(asked).toEqual([invite.join(','), ...invite.slice(0, 3), ...invite.slice(2)]);
  });

  test('is taken up again by the next process, and nobody is told twice', async () => {
    workspace.lose('chat.postMessage');
    const lost = await slack().send(sending(opened, createPast()));
    expect(lost).toMatchObject({ state: 'later', maybe: true });
    const found = refOf((await slack().find?.(sending(opened, createPast()))) ?? null);
    const messages = await workspace.messages(roomOfIncident);
    expect(messages.map(({ ts }) => ts)).toEqual([found['ts']]);
  });

  test('is the one that an attempt before made, even when it got no further', async () => {
    const made = await workspace.ask('conversations.create', { name: roomOfIncident });
    const ref = refOf(await slack().send(sending(opened, createPast())));
    expect(ref['channel']).toBe((made['channel'] as { id: string }).id);
    expect(await workspace.channel(roomOfIncident)).toMatchObject({
      topic: { value: expect.stringContaining(incident) },
    });
  });

  test('gets another name when somebody else has that one', async () => {
    await workspace.close();
    workspace = await startWorkspace({ channels: [{ name: roomOfIncident, topic: 'Lunch' }] });
    await slack().send(sending(opened, createPast()));
    expect(await workspace.messages(roomOfIncident)).toEqual([]);
    expect(await workspace.messages(`${roomOfIncident}-2`)).toHaveLength(1);
  });

  test('is found by its id after people renamed it', async () => {
    const past = createPast();
    const first = slack();
    const { channel = '' } = refOf(await first.send(sending(opened, past)));
    past.keep('card', refOf((await first.show?.(showing(past))) ?? null));
    await workspace.ask('conversations.rename', { channel, name: 'war-room' });
    await slack().send(sending({ key: '1.9', text: 'Found the client.' }, past));
    expect((await workspace.messages('war-room')).at(-1)?.text).toBe('Found the client.');
  });

  test('is archived at the end, after the files, when the config says so', async () => {
    const past = createPast();
    const channel = slack({ archive: true });
    await channel.send(sending(opened, past));
    refOf((await channel.finish?.({ files, past, signal })) ?? null);
    refOf((await channel.finish?.({ files, past, signal })) ?? null);
    const shared = (await workspace.messages(roomOfIncident)).flatMap(({ files = [] }) => files);
    expect(shared).toMatchObject([{ name: `${incident}-report.md`, size: 12 }]);
    expect((await workspace.channel(roomOfIncident)).is_archived).toBe(true);
    const late = await channel.send(sending({ key: '1.99', text: 'A note for the review.' }, past));
    expect(late).toMatchObject({ state: 'refused', why: expect.stringContaining('archived') });
  });

  test('keeps its card as it was when it is archived', async () => {
    const past = createPast();
    const archived = json(200, { ok: false, error: 'is_archived' });
    const at = refOf((await slack({ archive: true }).show?.(showing(past))) ?? null);
    past.keep('card', at);
    workspace.fail('chat.update', archived, archived);
    const said = await slack({ archive: true }).show?.(showing(past, { done: 9 }));
    expect(said).toEqual({ state: 'delivered', ref: at });
    expect(await slack().show?.(showing(past, { done: 9 }))).toMatchObject({ state: 'barred' });
  });

  test('is not archived unless the config says so', async () => {
    const past = createPast();
    const channel = slack();
    await channel.send(sending(opened, past));
    refOf((await channel.finish?.({ files, past, signal })) ?? null);
    expect((await workspace.channel(roomOfIncident)).is_archived).toBe(false);
  });
});

describe('a channel that is there already', () => {
  test('gets the opening message and nothing else', async () => {
    const before = await workspace.channel('incidents');
    await slack({ channel: '#incidents' }).send(sending(opened, createPast()));
    expect(await workspace.messages('incidents')).toHaveLength(1);
    expect((await workspace.channel('incidents')).topic).toEqual(before.topic);
    expect(workspace.methods()).not.toContain('conversations.create');
  });

  test('gets the files at the end, and is never archived', async () => {
    const channel = slack({ channel: '#incidents', archive: true });
    refOf((await channel.finish?.({ files, past: createPast(), signal })) ?? null);
    expect(await workspace.messages('incidents')).toMatchObject([{ files: [{ name: files[0]?.name }] }]);
    expect((await workspace.channel('incidents')).is_archived).toBe(false);
  });

  test('whose readers were only asked for help gets no files', async () => {
    const channel = slack({ channel: '#incidents' });
    refOf((await channel.finish?.({ files, past: createPast({}, false), signal })) ?? null);
    expect(await workspace.messages('incidents')).toEqual([]);
  });

  test('may be named by its id', async () => {
    const { id } = await workspace.channel('incidents');
    await slack({ channel: id }).send(sending(opened, createPast()));
    expect(await workspace.messages('incidents')).toHaveLength(1);
  });

  test('is found on the last page of many', async () => {
    await workspace.close();
    const many = Array.from({ length: 1_205 }, (_, at) => ({ name: `team-${at}` }));
    workspace = await startWorkspace({ channels: [...many, { name: 'incidents' }] });
    refOf(await slack({ channel: 'incidents' }).send(sending(opened, createPast())));
    expect(workspace.asked('conversations.list').map((args) => args.has('cursor'))).toEqual([false, true]);
  });

  test('never hears of a private incident when everybody reads it', async () => {
    const said = await slack({ channel: '#incidents' }).send(sending(opened, createPast({ private: true })));
    expect(said).toMatchObject({ state: 'barred', why: expect.stringContaining('private') });
    expect(await workspace.messages('incidents')).toEqual([]);
  });

  test('that does not exist is named as the trouble', async () => {
    const said = await slack({ channel: '#nowhere' }).send(sending(opened, createPast()));
    expect(said).toMatchObject({ state: 'barred', why: expect.stringContaining('no channel of that name') });
  });

  test('is joined once when the bot is not in it', async () => {
    const answer = { ok: false, error: 'not_in_channel' };
    workspace.fail('chat.postMessage', (_request, response) => void response.end(JSON.stringify(answer)));
    refOf(await slack({ channel: '#incidents' }).send(sending(opened, createPast())));
    expect(workspace.methods().filter((method) => method === 'conversations.join')).toHaveLength(1);
    expect(await workspace.messages('incidents')).toHaveLength(1);
  });
});

describe('letters', () => {
  test('a step begins a thread, and what comes of it goes below', async () => {
    const past = createPast();
    const channel = slack({ channel: '#incidents' });
    const root = refOf(
      await channel.send(sending({ key: '1.4', kind: 'step', text: 'Block the address: begun.' }, past)),
    );
    past.keep('1.4', root);
    const detail = sending({ key: '1.5', kind: 'detail', below: '1.4', text: 'Done.' }, past);
    const below = refOf(await channel.send(detail));
    const thread = await workspace.thread('incidents', root['ts'] ?? '');
    expect(thread.map(({ text }) => text)).toEqual(['Done.']);
    expect(await workspace.messages('incidents')).toHaveLength(1);
    expect(await channel.find?.(detail)).toEqual({ state: 'delivered', ref: below });
    expect(await channel.find?.(sending({ key: '1.6', kind: 'detail', below: '1.4' }, past))).toBeNull();
  });

  test('what a step tells somebody stands in the channel, where they see it', async () => {
    const past = createPast();
    const channel = slack({ channel: '#incidents' });
    past.keep(
      '1.4',
      refOf(await channel.send(sending({ key: '1.4', kind: 'step', text: 'Tell them.' }, past))),
    );
    const asking = {
      key: '1.5',
      kind: 'escalation',
      to: 'security',
      below: '1.4',
      text: 'Please help.',
    } as const;
    const ref = refOf(await channel.send(sending(asking, past)));
    const texts = (await workspace.messages('incidents')).map(({ text }) => text);
    expect(texts).toEqual(['Tell them.', 'Please help.']);
    expect(await channel.find?.(sending(asking, past))).toEqual({ state: 'delivered', ref });
  });

  test('a detail without its step goes into the channel', async () => {
    await slack({ channel: '#incidents' }).send(
      sending({ key: '1.5', kind: 'detail', below: '1.4', text: 'Done.' }, createPast()),
    );
    expect(await workspace.messages('incidents')).toMatchObject([{ text: 'Done.' }]);
  });

  test.each([
    ['@oncall', `<!subteam^${oncall.id}>`],
    ['oncall', `<!subteam^${oncall.id}>`],
    [oncall.id, `<!subteam^${oncall.id}>`],
    ['U0ALICE001', '<@U0ALICE001>'],
    ['here', '<!here>'],
    ['@nobody', '@nobody'],
    ['channel', 'channel'],
    ['<!channel>', '&lt;!channel&gt;'],
  ])('an escalation calls %s as %s', async (mention, expected) => {
    const letter = { key: '1.7', kind: 'escalation', to: 'security', mention, text: 'Please help.' } as const;
    refOf(await slack({ channel: '#incidents' }).send(sending(letter, createPast())));
    const [said] = await workspace.messages('incidents');
    expect(said?.text).toBe(`${expected} Please help.`);
    expect(said?.blocks?.[0]).toMatchObject({ type: 'section', text: { type: 'mrkdwn', text: expected } });
  });

  test('a group that may not be looked up costs the call, not the message', async () => {
    await workspace.close();
    workspace = await startWorkspace({ channels: [{ name: 'incidents' }], without: ['usergroups:read'] });
    const letter = {
      key: '1.7',
      kind: 'escalation',
      to: 'security',
      mention: '@oncall',
      text: 'Help.',
    } as const;
    refOf(await slack({ channel: '#incidents' }).send(sending(letter, createPast())));
    expect((await workspace.messages('incidents'))[0]?.text).toBe('@oncall Help.');
  });

  test('text from outside calls nobody, links nowhere and formats nothing', async () => {
    const text = '<!channel> @here <https://evil.example|click> *bold* :fire: & `code`';
    await slack({ channel: '#incidents' }).send(sending({ text }, createPast()));
    const [args] = workspace.asked('chat.postMessage');
    const escaped = '&lt;!channel&gt; @here &lt;https://evil.example|click&gt; *bold* :fire: &amp; `code`';
    expect(args?.get('text')).toBe(escaped);
    expect(JSON.parse(args?.get('blocks') ?? '')).toEqual([
      { type: 'section', text: { type: 'plain_text', text: escaped, emoji: false } },
    ]);
    expect(Object.fromEntries(args ?? [])).toMatchObject({
      parse: 'none',
      link_names: 'false',
      mrkdwn: 'false',
      unfurl_links: 'false',
      unfurl_media: 'false',
    });
  });

  test('who does not follow sees the text alone', async () => {
    const past = createPast({}, false);
    const letter = { kind: 'update', to: 'customer', text: 'We are working on it.' } as const;
    await slack({ channel: '#incidents' }).send(sending(letter, past));
    const [args] = workspace.asked('chat.postMessage');
    expect(JSON.parse(args?.get('blocks') ?? '')).toHaveLength(1);
    expect(args?.toString().toUpperCase()).not.toContain('INC-');
  });

  test('who does not follow and has no channel is told so', async () => {
    const said = await slack().send(sending({ kind: 'update', to: 'customer' }, createPast({}, false)));
    expect(said).toMatchObject({ state: 'barred', why: expect.stringContaining('name its channel') });
    expect(workspace.methods()).toEqual([]);
  });

  test('practice says so first', async () => {
    await slack({ channel: '#incidents' }).send(sending({ text: 'Slow.' }, createPast({ mode: 'drill' })));
    expect((await workspace.messages('incidents'))[0]?.text).toMatch(/^PRACTICE, NOT REAL/);
  });

  test('a very long text is cut, with a mark, to what Slack takes', async () => {
    const text = `${'&'.repeat(20_000)}\n${'line\n'.repeat(10_000)}`;
    refOf(await slack({ channel: '#incidents' }).send(sending({ text }, createPast())));
    const [args] = workspace.asked('chat.postMessage');
    const blocks = JSON.parse(args?.get('blocks') ?? '') as { text: { text: string } }[];
    expect(blocks.at(-1)?.text.text).toContain('cut here');
    expect(blocks.every((one) => !/&(?!amp;)/.test(one.text.text))).toBe(true);
  });

  test('goes to those who follow; others get what is addressed to them', () => {
    const kinds: readonly LetterKind[] = [
      'opened',
      'closed',
      'update',
      'escalation',
      'answer',
      'step',
      'detail',
      'news',
    ];
    const channel = slack();
    expect(kinds.filter((kind) => channel.takes(kind, true))).toEqual(kinds);
    expect(kinds.filter((kind) => channel.takes(kind, false))).toEqual([
      'closed',
      'update',
      'escalation',
      'answer',
    ]);
  });
});

describe('the card', () => {
  test('is posted once, pinned, and changed in place', async () => {
    const past = createPast();
    const channel = slack();
    await channel.send(sending(opened, past));
    const at = refOf((await channel.show?.(showing(past))) ?? null);
    past.keep('card', at);
    expect(await workspace.pins(roomOfIncident)).toEqual([at['ts']]);
    await channel.show?.(showing(past, { state: 'closed', closed_as: 'resolved', severity: 'critical' }));
    const messages = await workspace.messages(roomOfIncident);
    expect(messages).toHaveLength(2);
    expect(messages[1]).toMatchObject({ ts: at['ts'], text: expect.stringContaining('closed as resolved') });
    expect(messages[1]?.metadata?.event_payload.key).toBe(veilKey(incident, 'card'));
    expect(messages[1]?.edited).toBeDefined();
    expect((await workspace.channel(roomOfIncident)).topic.value).toContain('critical · closed as resolved');
  });

  test('leaves the topic alone while it says the same, and always in a channel that is not ours', async () => {
    const past = createPast();
    const channel = slack();
    await channel.send(sending(opened, past));
    past.keep('card', refOf((await channel.show?.(showing(past))) ?? null));
    await channel.show?.(showing(past, { done: 5 }));
    expect(workspace.asked('conversations.setTopic')).toHaveLength(1);
    const next = slack();
    await next.show?.(showing(past, { done: 6 }));
    expect(workspace.asked('conversations.setTopic')).toHaveLength(1);
    await slack({ channel: '#incidents' }).show?.(showing(createPast(), { severity: 'critical' }));
    expect(workspace.asked('conversations.setTopic')).toHaveLength(1);
  });

  test('is looked for before another one is made', async () => {
    const past = createPast();
    const at = refOf((await slack({ channel: '#incidents' }).show?.(showing(past))) ?? null);
    const again = await slack({ channel: '#incidents' }).show?.(
      showing(past, { done: 5 }, { suspect: true }),
    );
    expect(refOf(again ?? null)['ts']).toBe(at['ts']);
    expect(await workspace.messages('incidents')).toHaveLength(1);
  });

  test('that somebody deleted is made once more', async () => {
    const past = createPast();
    const channel = slack({ channel: '#incidents' });
    const at = refOf((await channel.show?.(showing(past))) ?? null);
    past.keep('card', at);
    await workspace.ask('chat.delete', { channel: at['channel'] ?? '', ts: at['ts'] ?? '' });
    await channel.show?.(showing(past));
    const looks = workspace.asked('conversations.history').length;
    await channel.show?.(showing(past));
    expect(workspace.asked('conversations.history')).toHaveLength(looks);
    await slack({ channel: '#incidents' }).show?.(showing(past));
    expect(await workspace.messages('incidents')).toHaveLength(1);
  });

  test('does without its pin', async () => {
    await workspace.close();
    workspace = await startWorkspace({ channels: [{ name: 'incidents' }], without: ['pins:write'] });
    refOf((await slack({ channel: '#incidents' }).show?.(showing(createPast()))) ?? null);
    expect(await workspace.messages('incidents')).toHaveLength(1);
    await slack({ channel: '#incidents', pin: false }).show?.(showing(createPast()));
    expect(workspace.asked('pins.add')).toHaveLength(1);
  });

  test('with far too much to say stays within the limits', async () => {
    const long = '<'.repeat(5_000);
    const past = createPast({ title: long });
    const some = {
      doing: Array.from({ length: 200 }, () => ({ title: long, who: long })),
      in_place: Array.from({ length: 200 }, () => long),
      roles: Array.from({ length: 200 }, () => ({ role: long, who: long })),
      clocks: Array.from({ length: 200 }, () => ({ name: long, deadline: 0 })),
      situation: long,
    };
    const said = await slack().show?.(showing(past, some));
    refOf(said ?? null);
    const [args] = workspace.asked('chat.postMessage');
    expect(args?.get('blocks')).toContain('and 190 more');
    expect((args?.get('blocks') ?? '').length + (args?.get('text') ?? '').length).toBeLessThan(40_000);
  });
});
