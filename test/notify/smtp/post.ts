// The mail channel of the payments team, and the server that it talks to in one test.
import type { SMTPServerOptions } from 'smtp-server';
import { afterEach } from 'vitest';
import type { Channel } from '../../../src/domain/channel.js';
import type { SmtpOptions } from '../../../src/notify/smtp/options.js';
import { createSmtp } from '../../../src/notify/smtp.js';
import { type Mail, type MailServer, makeCertificate, startMailServer } from './mail-server.js';

export const certificate = makeCertificate();
export const password = 'pass-4711-abcdef';
export const open: SMTPServerOptions = { authOptional: true, hideSTARTTLS: true };
let server: MailServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

export const options: SmtpOptions = {
  name: 'mail',
  host: '127.0.0.1',
  port: 0,
  from: 'Payments <incidents@payments.test>',
  to: ['oncall@payments.test', 'boss@payments.test'],
  user: null,
  password: null,
  tls: 'offered',
  trust: certificate.cert,
};

/** A channel whose server is there until the test ends. */
export const start = async (of: SMTPServerOptions, more: Partial<SmtpOptions> = {}): Promise<Channel> => {
  server = await startMailServer(of);
  return createSmtp({ ...options, port: server.port, ...more });
};
export const mails = (): readonly Mail[] => server?.mails ?? [];

/** The channel of a process that comes later, for the same server. */
export const again = (): Channel => createSmtp({ ...options, port: server?.port ?? 0 });
