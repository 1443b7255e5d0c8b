// TLS and logins: nothing goes in the clear unless the config says so.
import type { SMTPServerOptions } from 'smtp-server';
import { describe, expect, test } from 'vitest';
import type { SmtpOptions } from '../../../src/notify/smtp/options.js';
import { sendingWith } from '../http/sending.js';
import { refusal } from './mail-server.js';
import { certificate, mails, password, start } from './post.js';

const login: SMTPServerOptions['onAuth'] = ({ username, password: given }, _session, done) =>
  username === 'ir' && given === password ? done(null, { user: 'ir' }) : done(refusal(535, `no: ${given}`));

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

  test('offered: TLS where it is offered, and none where it is not', async () => {
    const channel = await start({ ...certificate, authOptional: true });
    await channel.send(sendingWith({}));
    expect(mails()[0]?.secure).toBe(true);
  });

  test('offered: a login without TLS, since the config says so', async () => {
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
