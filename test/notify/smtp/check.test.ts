// What `ir doctor` learns of a real mail server: TLS and login as for a mail, and no mail.
import type { SMTPServerOptions } from 'smtp-server';
import { expect, test } from 'vitest';
import { createSmtp } from '../../../src/notify/smtp.js';
import { askChannel, told } from '../checking.js';
import { deadUrl } from '../loopback.js';
import { refusal } from './mail-server.js';
import { certificate, mails, open, options, password, start } from './post.js';

const login: SMTPServerOptions['onAuth'] = ({ username, password: given }, _session, done) =>
  username === 'ir' && given === password ? done(null, { user: 'ir' }) : done(refusal(535, `no: ${given}`));
const guarded: SMTPServerOptions = { ...certificate, onAuth: login };

test('over TLS with a login', async () => {
  const channel = await start(guarded, { tls: 'required', user: 'ir', password });
  expect(told(await askChannel(channel))).toEqual([
    expect.stringMatching(/^ok 127\.0\.0\.1:\d+ answers over TLS; the login of ir works; no mail was sent$/),
  ]);
  expect(mails()).toEqual([]);
});

test('without a login', async () => {
  expect(told(await askChannel(await start(open)))).toEqual([expect.stringContaining('no login is set')]);
});

test('a wrong password is bad and told to nobody', async () => {
  const channel = await start(guarded, { tls: 'required', user: 'ir', password: 'wrong-4711-abcdef' });
  const { checks } = await askChannel(channel);
  expect(checks).toEqual([
    {
      name: 'mail',
      state: 'bad',
      text: 'the mail server does not accept the login',
      hint: 'look at user and password in the config',
    },
  ]);
});

test('no TLS where it is required', async () => {
  const channel = await start({ ...open, disabledCommands: ['STARTTLS'] }, { tls: 'required' });
  expect(told(await askChannel(channel))).toEqual(['bad the mail server offers no TLS that is trusted here']);
});

test('a certificate that nobody trusts', async () => {
  const channel = await start({ ...certificate, authOptional: true }, { tls: 'required', trust: null });
  expect(told(await askChannel(channel))).toEqual(['bad the mail server offers no TLS that is trusted here']);
});

test('nobody there', async () => {
  const port = Number(new URL(await deadUrl()).port);
  expect(told(await askChannel(createSmtp({ ...options, port })))).toEqual([
    expect.stringMatching(/^bad the mail server can not be reached/),
  ]);
});
