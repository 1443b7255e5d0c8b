// Mail, through a real mail server on loopback: with and without TLS, with and without a login, and refused in each way.
import { createServer, type Socket } from 'node:net';
import type { SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import { createSmtp, type SmtpOptions } from '../../../src/notify/smtp.js';
import { incident, sendingWith } from '../http/sending.js';
import { type Mail, type MailServer, makeCertificate, refusal, startMailServer } from './mail-server.js';

const certificate = makeCertificate();
const password = 'pass-4711-abcdef';
const open: SMTPServerOptions = { authOptional: true, hideSTARTTLS: true };
const login: SMTPServerOptions['onAuth'] = ({ username, password: given }, _session, done) =>
  username === 'ir' && given === password ? done(null, { user: 'ir' }) : done(refusal(535, `no: ${given}`));

let server: MailServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

const options: SmtpOptions = {
  name: 'mail',
  host: '127.0.0.1',
  port: 0,
  from: 'Payments <incidents@payments.test>',
  to: ['oncall@payments.test', 'boss@payments.test'],
  user: null,
  password: null,
  tls: 'if-offered',
  trust: certificate.cert,
};

const start = async (of: SMTPServerOptions, more: Partial<SmtpOptions> = {}) => {
  server = await startMailServer(of);
  return createSmtp({ ...options, port: server.port, ...more });
};
const mails = (): readonly Mail[] => server?.mails ?? [];
const header = (mail: Mail | undefined, name: string): string | null =>
  new RegExp(`^${name}: (.*)$`, 'im').exec(mail?.raw.split('\n\n')[0] ?? '')?.[1] ?? null;

describe('a mail', () => {
  test('goes to all, says what it is about, and waits for no answer', async () => {
    const channel = await start(open);
    const delivery = await channel.send(
      sendingWith({ letter: { text: 'The gateway is back.\n.\nNext at 04:10.' } }),
    );
    const [mail] = mails();
    expect([mail?.from, mail?.to]).toEqual(['incidents@payments.test', options.to]);
    expect(header(mail, 'Subject')).toBe(`[${incident}] API abuse`);
    expect(header(mail, 'From')).toBe('Payments <incidents@payments.test>');
    expect(header(mail, 'Date')).toContain('22 Nov 2026 03:43:12');
    expect(header(mail, 'Auto-Submitted')).toBe('auto-generated');
    expect(header(mail, 'Content-Type')).toMatch(/^text\/plain/);
    expect(mail?.raw).toContain('\n\nThe gateway is back.\n.\nNext at 04:10.');
    expect(delivery).toEqual({ state: 'delivered', ref: { message_id: header(mail, 'Message-ID') } });
  });

  test('has the same id at every try, and stands in the thread of the opening', async () => {
    const channel = await start(open);
    for (const letter of [{ kind: 'opened', key: '1.3' }, {}, {}, { key: '1.18' }] as const)
      await channel.send(sendingWith({ letter }));
    const ids = mails().map((mail) => header(mail, 'Message-ID'));
    expect(ids[1]).toBe(ids[2]);
    expect(new Set(ids).size).toBe(3);
    expect(mails().map((mail) => header(mail, 'References'))).toEqual([null, ids[0], ids[0], ids[0]]);
    expect(mails().map((mail) => header(mail, 'In-Reply-To'))).toEqual([null, ids[0], ids[0], ids[0]]);
    expect(new Set(mails().map((mail) => header(mail, 'Subject'))).size).toBe(1);
    // The same after a restart.
    await createSmtp({ ...options, port: server?.port ?? 0 }).send(sendingWith({}));
    expect(header(mails()[4], 'Message-ID')).toBe(ids[1]);
  });

  test('shows outsiders the words and nothing else', async () => {
    const channel = await start(open);
    const letter = {
      kind: 'update',
      to: 'customers',
      people: ['Carol'],
      text: '\nRefunds are late.\nSorry.',
    } as const;
    await channel.send(sendingWith({ letter, follows: false }));
    expect(header(mails()[0], 'Subject')).toBe('Refunds are late.');
    expect(mails()[0]?.raw).not.toMatch(/INC-|abuse|Carol|alice|customers/i);
  });

  test.each([
    'Hi\r\nBcc: thief@example.test',
    'Hi\nBcc: thief@example.test',
    'Hi\u2028Bcc: thief@example.test',
    'Hi\rBcc: thief@example.test\r\rx',
  ])('lets no header in through a title or a text: %j', async (text) => {
    const channel = await start(open);
    await channel.send(sendingWith({ letter: { kind: 'update', text }, follows: false }));
    await channel.send(sendingWith({ heading: { title: text } }));
    for (const mail of mails()) {
      const head = mail.raw.split('\n\n')[0] ?? '';
      expect(head).not.toMatch(/^Bcc:/im);
      expect(mail.to).toEqual(options.to);
    }
    expect(mails()).toHaveLength(2);
  });

  test('says PRACTICE first, in the subject and in the text', async () => {
    const channel = await start(open);
    await channel.send(sendingWith({ heading: { mode: 'range' } }));
    expect(header(mails()[0], 'Subject')).toMatch(/^PRACTICE, NOT REAL: /);
    expect(mails()[0]?.raw).toContain('\n\nPRACTICE, NOT REAL: ');
  });

  test('says when it may be a repetition', async () => {
    const channel = await start(open);
    await channel.send(sendingWith({ repeat: true }));
    await channel.send(sendingWith({}));
    expect(mails().map(({ raw }) => raw.includes('may repeat an earlier mail'))).toEqual([true, false]);
  });

  test('is cut where it would be endless', async () => {
    const channel = await start({ ...open, size: 400_000 });
    await channel.send(sendingWith({ letter: { text: 'words and '.repeat(100_000) } }));
    expect(mails()[0]?.raw.replaceAll('=\n', '')).toContain('(cut; the record has the rest)');
  });

  test('is not sent for every step', async () => {
    const channel = createSmtp(options);
    const kinds = ['opened', 'closed', 'update', 'escalation', 'answer', 'step', 'detail', 'news'] as const;
    expect(kinds.filter((kind) => !channel.takes(kind, true))).toEqual(['step', 'detail']);
    expect(kinds.filter((kind) => channel.takes(kind, false))).toEqual(['update', 'escalation']);
  });
});

describe('TLS and login', () => {
  const guarded: SMTPServerOptions = { ...certificate, onAuth: login };
  const required: Partial<SmtpOptions> = { tls: 'required', user: 'ir', password };

  test('STARTTLS comes before the login', async () => {
    const channel = await start(guarded, required);
    expect(await channel.send(sendingWith({}))).toMatchObject({ state: 'delivered' });
    expect(mails()[0]).toMatchObject({ secure: true, user: 'ir' });
  });

  test('nothing is sent, not even a password, where TLS is required and not offered', async () => {
    const seen: string[] = [];
    const listening: SMTPServerOptions = {
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: (auth, _session, done) => {
        seen.push(String(auth.password));
        done(null, { user: 'ir' });
      },
    };
    const channel = await start(listening, required);
    const delivery = await channel.send(sendingWith({}));
    expect(delivery).toMatchObject({ state: 'barred', why: expect.stringContaining('TLS') });
    expect([seen, mails()]).toEqual([[], []]);
  });

  test('a certificate that nobody trusts is not taken', async () => {
    const channel = await start(guarded, { ...required, trust: null });
    expect(await channel.send(sendingWith({}))).toMatchObject({
      state: 'barred',
      why: expect.stringContaining('certificate'),
    });
    expect(mails()).toEqual([]);
  });

  test('if-offered: TLS where it is offered, and none where it is not', async () => {
    const channel = await start({ ...certificate, authOptional: true });
    await channel.send(sendingWith({}));
    expect(mails()[0]?.secure).toBe(true);
  });

  test('if-offered: a login without TLS, since the config says so', async () => {
    const channel = await start(
      { hideSTARTTLS: true, allowInsecureAuth: true, onAuth: login },
      { user: 'ir', password },
    );
    await channel.send(sendingWith({}));
    expect(mails()[0]).toMatchObject({ secure: false, user: 'ir' });
  });

  test('a wrong password stops it until somebody mends it, and is told to nobody', async () => {
    const channel = await start(guarded, { ...required, password: 'wrong-4711-abcdef' });
    const delivery = await channel.send(sendingWith({}));
    expect(delivery).toMatchObject({ state: 'barred', why: expect.stringContaining('login') });
    expect(JSON.stringify(delivery)).not.toContain('4711');
  });

  test('a login that can not be checked now is tried again', async () => {
    const channel = await start(
      { ...guarded, onAuth: (_auth, _session, done) => done(refusal(454, 'busy')) },
      required,
    );
    expect(await channel.send(sendingWith({}))).toMatchObject({ state: 'later', maybe: false });
  });

  test('a server that demands a login stops it where the config has none', async () => {
    const channel = await start(guarded, { tls: 'required' });
    expect(await channel.send(sendingWith({}))).toMatchObject({
      state: 'barred',
      why: expect.stringContaining('user in the config'),
    });
  });
});

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
