// A mail server that is not there, or does not answer as one.
import { createServer, type Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { createSmtp } from '../../../src/notify/smtp.js';
import { sendingWith } from '../http/sending.js';
import { options } from './post.js';

/** A server that talks like this, or not at all. */
const talking = async (talk: (socket: Socket) => void) => {
  const sockets: Socket[] = [];
  const listening = createServer((socket) => {
    sockets.push(socket.on('error', () => {}));
    talk(socket);
  });
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const address = listening.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      for (const socket of sockets) socket.destroy();
      listening.close(() => resolve());
    });
  return { port, close };
};

/** Takes a whole mail as a server does, and then `ends` the talk without having confirmed it. */
const unconfirmed =
  (end: (socket: Socket) => void) =>
  (socket: Socket): void => {
    let heard = '';
    let isData = false;
    socket.write('220 payments\r\n');
    socket.on('data', (chunk) => {
      heard += String(chunk);
      if (isData && heard.endsWith('\r\n.\r\n')) return end(socket);
      if (isData || !heard.endsWith('\r\n')) return;
      isData = heard.startsWith('DATA');
      heard = '';
      socket.write(isData ? '354 go on\r\n' : '250 ok\r\n');
    });
  };

describe('on a bad night', () => {
  test.each([
    ['it hangs up at once', (socket: Socket) => void socket.end(), true],
    ['it is no mail server', (socket: Socket) => void socket.end('HTTP/1.1 200 OK\r\n\r\n<html>'), true],
    ['it is overloaded', (socket: Socket) => void socket.end('421 too busy\r\n'), true],
    ['it never confirms the mail', unconfirmed((socket) => void socket.destroy()), true],
    ['it puts the mail off', unconfirmed((socket) => void socket.end('451 not now\r\n')), false],
  ])('it tries again: %s', async (_what, talk, maybe) => {
    const { port, close } = await talking(talk);
    const delivery = await createSmtp({ ...options, port }).send(sendingWith({}));
    expect(delivery).toMatchObject({ state: 'later', maybe });
    expect(JSON.stringify(delivery)).not.toContain('html');
    await close();
  });

  test('it ends when its time is up, and says that the mail may have arrived', async () => {
    const ending = new AbortController();
    const { port, close } = await talking(unconfirmed(() => ending.abort()));
    const delivery = await createSmtp({ ...options, port }).send(sendingWith({ signal: ending.signal }));
    expect(delivery).toMatchObject({ state: 'later', maybe: true, why: expect.stringContaining('in time') });
    await close();
  });

  test('it knows that nothing was reached where nobody listens', async () => {
    const { port, close } = await talking(() => {});
    await close();
    expect(await createSmtp({ ...options, port }).send(sendingWith({}))).toMatchObject({
      state: 'later',
      maybe: false,
    });
  });

  test('it knows that a name that does not exist was not reached', async () => {
    const channel = createSmtp({ ...options, host: 'mail.invalid', port: 2525 });
    expect(await channel.send(sendingWith({}))).toMatchObject({ state: 'later', maybe: false });
  });
});
