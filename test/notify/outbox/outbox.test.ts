// The outbox: in order, once, on record, beside the walkthrough and never in its way.
import { afterEach, describe, expect, test } from 'vitest';
import { createChat, type Posted } from './chat.js';
import { claimed, closeDesks, following, note, openDesk, settled } from './desk.js';

afterEach(closeDesks);

const keysOf = (posted: readonly Posted[]): readonly string[] => posted.map(({ key }) => key);
const busy = { state: 'later', why: 'it is overloaded', after_ms: null, maybe: false } as const;

describe('what is sent', () => {
  test('goes out in the order of the record, and its delivery is on record', async () => {
    const chat = createChat();
    const desk = openDesk({ channels: [chat.channel] });
    desk.write(following('chat'), note('429s on /v1/pay'), note('one client retries'));
    await desk.outbox.settle(60_000);
    expect(chat.posted.map(({ text }) => text)).toEqual([
      'channels.set',
      '429s on /v1/pay',
      'one client retries',
    ]);
    expect(desk.facts('message.delivered')).toEqual(
      ['1.0', '1.1', '1.2'].map((message) => ({
        message,
        channel: 'chat',
        ref: { ts: message },
        found: false,
      })),
    );
    expect(desk.outbox.unsent()).toEqual([]);
  });

  test('is what those who follow want to know, and what came of a step belongs below it', async () => {
    const seen: (string | null)[] = [];
    const chat = createChat();
    const channel = {
      ...chat.channel,
      send: (sending: Parameters<typeof chat.channel.send>[0]) => {
        seen.push(sending.letter.below);
        return chat.channel.send(sending);
      },
    };
    const desk = openDesk({ channels: [channel] });
    desk.write(following('chat'), claimed('block'), claimed('block'), settled('block'), {
      type: 'step.settled',
      data: { step: 'tell', visit: 1, outcome: 'passed' },
    });
    await desk.outbox.settle(60_000);
    expect(chat.posted.map(({ text }) => text)).toEqual(['channels.set', 'step.claimed', 'step.settled']);
    expect(seen).toEqual([null, null, '1.1']);
  });

  test('an update goes to its own channels as well, and to those only once', async () => {
    const chat = createChat();
    const mail = createChat({ name: 'mail' });
    const desk = openDesk({ channels: [chat.channel, mail.channel] });
    const data = { template: 'status', audience: 'executive', to: 'executive', text: 'We work on it.' };
    desk.write(following('chat'), note('429s'), {
      type: 'update.sent',
      data: { ...data, channels: ['mail', 'chat'] },
    });
    await desk.outbox.settle(60_000);
    expect(keysOf(mail.posted)).toEqual(['1.2']);
    expect(keysOf(chat.posted)).toEqual(['1.0', '1.1', '1.2']);
  });

  test('those who were asked hear who comes, and not who declines: their alarm rings on', async () => {
    const pager = createChat({
      name: 'pager',
      takes: (kind) => ['escalation', 'answer', 'closed'].includes(kind),
    });
    const desk = openDesk({ channels: [pager.channel] });
    const asked = { escalation: 'escalation-1', to: 'security', cause: '15 min', text: 'Help.', late: false };
    const answer = { escalation: 'escalation-1', who: 'carol', how: 'phone' };
    desk.write(
      { type: 'escalation.raised', data: { ...asked, channels: ['pager'] } },
      { type: 'escalation.answered', data: { ...answer, answer: 'declined' } },
      { type: 'escalation.answered', data: { ...answer, answer: 'acknowledged' } },
    );
    await desk.outbox.settle(60_000);
    expect(keysOf(pager.posted)).toEqual(['1.0', '1.2']);
  });

  test('a channel that joins late is told what it is about, and not the whole night', async () => {
    const chat = createChat();
    const mail = createChat({ name: 'mail' });
    const desk = openDesk({ channels: [chat.channel, mail.channel] });
    desk.write(following('chat'), note('429s'), following('chat', 'mail'), note('contained'));
    await desk.outbox.settle(60_000);
    expect(keysOf(mail.posted)).toEqual(['1.2', '1.3']);
    expect(keysOf(chat.posted)).toEqual(['1.0', '1.1', '1.3']);
  });
});

describe('a channel that fails', () => {
  test('is tried again, later each time, and the first failure is on record', async () => {
    let failures = 3;
    const chat = createChat({ mood: () => (failures-- > 0 ? busy : 'takes it') });
    const desk = openDesk({ channels: [chat.channel] });
    const began = desk.clock.steady();
    desk.write(following('chat'));
    await desk.outbox.settle(60_000);
    expect(desk.facts('message.delayed')).toEqual([
      { message: '1.0', channel: 'chat', why: 'it is overloaded' },
    ]);
    expect(keysOf(chat.posted)).toEqual(['1.0']);
    expect(desk.clock.steady() - began).toBeGreaterThanOrEqual(1_000 + 2_000 + 4_000);
  });

  test('is left alone for as long as it asks', async () => {
    let failed = false;
    const times: number[] = [];
    const chat = createChat({
      mood: () => {
        times.push(desk.clock.steady());
        if (failed) return 'takes it';
        failed = true;
        return { ...busy, after_ms: 30_000 };
      },
    });
    const desk = openDesk({ channels: [chat.channel] });
    desk.write(following('chat'));
    await desk.clock.sleep(5_000);
    desk.write(note('news wakes nobody'));
    await desk.outbox.settle(120_000);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(30_000);
  });

  test('keeps nobody else waiting, and an answer that never comes ends', async () => {
    const slow = createChat({ mood: () => 'hangs' });
    const mail = createChat({ name: 'mail' });
    const desk = openDesk({ channels: [slow.channel, mail.channel] });
    desk.write(following('chat', 'mail'), note('429s'));
    await desk.clock.sleep(9_000);
    expect(keysOf(mail.posted)).toEqual(['1.0', '1.1']);
    await desk.clock.sleep(2_000);
    expect(desk.facts('message.delayed')).toEqual([{ message: '1.0', channel: 'chat', why: 'no answer' }]);
  });

  test('that refuses one message gets the next one', async () => {
    const chat = createChat({
      mood: (key) => (key === '1.1' ? { state: 'refused', why: 'it is too long' } : 'takes it'),
    });
    const desk = openDesk({ channels: [chat.channel] });
    desk.write(following('chat'), note('long'), note('short'));
    await desk.outbox.settle(60_000);
    expect(keysOf(chat.posted)).toEqual(['1.0', '1.2']);
    expect(desk.facts('message.dropped')).toEqual([
      { message: '1.1', channel: 'chat', why: 'it is too long' },
    ]);
  });

  test('that is barred waits for somebody, and says why', async () => {
    const chat = createChat({ mood: () => ({ state: 'barred', why: 'the token was revoked' }) });
    const desk = openDesk({ channels: [chat.channel] });
    desk.write(following('chat'), note('429s'));
    await desk.outbox.settle(60_000);
    expect(desk.outbox.unsent()).toEqual([{ channel: 'chat', count: 2, barred: 'the token was revoked' }]);
    expect(desk.facts('message.delayed')).toEqual([
      { message: '1.0', channel: 'chat', why: 'the token was revoked', barred: true },
    ]);
  });
});

describe('a process that died', () => {
  test('between sending and recording: what is there is found and not sent again', async () => {
    const posted = [{ key: '1.0', text: 'channels.set', repeat: false }];
    const before = openDesk({ channels: [] });
    before.write(following('chat'), note('429s'));
    const chat = createChat({ posted });
    const desk = openDesk({ channels: [chat.channel], earlier: before.timeline.events, fresh: false });
    await desk.outbox.settle(60_000);
    expect(keysOf(chat.posted)).toEqual(['1.0', '1.1']);
    expect(desk.facts('message.delivered')).toMatchObject([{ found: true }, { found: false }]);
  });

  test('whose channel can not look says that it may repeat itself, once', async () => {
    const before = openDesk({ channels: [] });
    before.write(following('chat'), note('429s'));
    const chat = createChat({ finds: false });
    const desk = openDesk({ channels: [chat.channel], earlier: before.timeline.events, fresh: false });
    await desk.outbox.settle(60_000);
    expect(chat.posted.map(({ repeat }) => repeat)).toEqual([true, false]);
  });

  test('a fresh incident is not looked for', async () => {
    const chat = createChat();
    const desk = openDesk({ channels: [chat.channel] });
    desk.write(following('chat'), note('429s'));
    await desk.outbox.settle(60_000);
    expect(chat.looks).toBe(0);
  });

  test('an answer that was lost is looked for before it is sent again', async () => {
    let first = true;
    const chat = createChat({
      mood: () => {
        if (!first) return 'takes it';
        first = false;
        return 'lost';
      },
    });
    const desk = openDesk({ channels: [chat.channel] });
    desk.write(following('chat'));
    await desk.outbox.settle(60_000);
    expect(keysOf(chat.posted)).toEqual(['1.0']);
    expect(chat.looks).toBe(1);
  });
});

describe('two processes', () => {
  test('one sends; the other one takes over when it has ended', async () => {
    let held = true;
    const lease = () => (held ? null : { release: () => {} });
    const chat = createChat();
    const desk = openDesk({ channels: [chat.channel], lease });
    desk.write(following('chat'));
    await desk.clock.sleep(10_000);
    expect(chat.posted).toEqual([]);
    held = false;
    await desk.clock.sleep(10_000);
    expect(keysOf(chat.posted)).toEqual(['1.0']);
    expect(chat.looks).toBe(1);
  });
});

describe('the card', () => {
  test('is shown after the opening, then changed in place, many changes at once', async () => {
    const chat = createChat({ shows: true });
    const desk = openDesk({ channels: [chat.channel] });
    desk.write(following('chat'));
    await desk.outbox.settle(60_000);
    const before = chat.cards.length;
    expect(desk.facts('message.delivered')).toMatchObject([{ message: '1.0' }, { message: 'card' }]);
    desk.write(
      ...Array.from({ length: 50 }, () => ({ type: 'value.confirmed', data: { name: 'abuser' } }) as const),
    );
    await desk.outbox.settle(60_000);
    expect(chat.cards.length).toBe(before + 1);
    expect(desk.facts('message.delivered')).toHaveLength(2);
  });

  test('does not starve while letters keep coming', async () => {
    const chat = createChat({ shows: true });
    const desk = openDesk({ channels: [chat.channel] });
    desk.write(following('chat'));
    for (let look = 0; look < 40; look += 1) {
      desk.write(note(`look ${look}`));
      await desk.clock.sleep(500);
    }
    expect(chat.cards.length).toBeGreaterThan(2);
    expect(chat.posted.length).toBeGreaterThan(10);
  });
});

test('a channel that refuses the end of an incident is not asked for it again', async () => {
  const chat = createChat();
  let asked = 0;
  const finish = () => {
    asked += 1;
    return Promise.resolve({ state: 'refused', why: 'it was archived' } as const);
  };
  const desk = openDesk({ channels: [{ ...chat.channel, finish }] });
  desk.write(following('chat'), {
    type: 'incident.closed',
    data: { as: 'resolved', reason: '', unsettled: [], in_place: [] },
  });
  await desk.outbox.settle(30_000);
  expect(asked).toBe(1);
  expect(desk.facts('message.dropped')).toHaveLength(1);
});

test('ending in the middle of a call records no failure', async () => {
  const chat = createChat({ mood: () => 'hangs' });
  const desk = openDesk({ channels: [chat.channel] });
  desk.write(following('chat'));
  await desk.clock.sleep(1_000);
  await desk.outbox.stop();
  expect(desk.facts('message.delayed')).toEqual([]);
  expect(desk.outbox.unsent()).toEqual([{ channel: 'chat', count: 1, barred: null }]);
});
