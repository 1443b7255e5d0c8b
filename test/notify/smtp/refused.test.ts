// What becomes of a mail that its server does not take.
import type { SMTPServerOptions } from 'smtp-server';
import { describe, expect, test } from 'vitest';
import { sendingWith } from '../http/sending.js';
import { refusal } from './mail-server.js';
import { mails, open, options, start } from './post.js';

const rejecting = (rejected: { readonly [address: string]: number }): SMTPServerOptions => ({
  ...open,
  onRcptTo: ({ address }, _session, done) => {
    const code = rejected[address];
    done(code === undefined ? null : refusal(code, 'not this <b>one</b>'));
  },
});

describe('a mail that is not taken', () => {
  const [oncall = '', boss = ''] = options.to;

  test('is dropped when nobody can have it', async () => {
    const channel = await start(rejecting({ [oncall]: 550, [boss]: 550 }));
    const delivery = await channel.send(sendingWith({}));
    expect(delivery).toMatchObject({ state: 'refused', why: expect.stringContaining(oncall) });
    expect(JSON.stringify(delivery)).not.toContain('<b>');
  });

  test('waits when it is put off', async () => {
    const channel = await start(rejecting({ [oncall]: 450, [boss]: 450 }));
    expect(await channel.send(sendingWith({}))).toMatchObject({ state: 'later', maybe: false });
  });

  test('goes again only to those who were put off', async () => {
    const rejected: { [address: string]: number } = { [boss]: 450 };
    const channel = await start(rejecting(rejected));
    expect(await channel.send(sendingWith({}))).toMatchObject({ state: 'later', maybe: false });
    delete rejected[boss];
    expect(await channel.send(sendingWith({}))).toMatchObject({ state: 'delivered' });
    expect(mails().map(({ to }) => to)).toEqual([[oncall], [boss]]);
  });

  test('by one is on record with them, and delivered to the others', async () => {
    const rejected: { [address: string]: number } = { [boss]: 450 };
    const channel = await start(rejecting(rejected));
    await channel.send(sendingWith({}));
    rejected[boss] = 550;
    for (const key of ['1.17', '1.18']) {
      const delivery = await channel.send(sendingWith({ letter: { key } }));
      expect(delivery).toMatchObject({ state: 'delivered', ref: { not_taken_by: boss } });
    }
  });

  test.each([
    [452, { state: 'later', maybe: false }],
    [552, { state: 'refused' }],
  ])('after all of it was sent: %i', async (code, expected) => {
    const onData: SMTPServerOptions['onData'] = (stream, _session, done) => {
      stream.resume();
      stream.on('end', () => done(refusal(code, 'no')));
    };
    const channel = await start({ ...open, onData });
    expect(await channel.send(sendingWith({}))).toMatchObject(expected);
  });

  test('because of its sender stops the channel', async () => {
    const channel = await start({
      ...open,
      onMailFrom: (_address, _session, done) => done(refusal(553, 'not you')),
    });
    expect(await channel.send(sendingWith({}))).toMatchObject({
      state: 'barred',
      why: expect.stringContaining('from and user'),
    });
  });
});
