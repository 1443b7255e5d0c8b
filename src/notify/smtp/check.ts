// Whether mail would go: connects, begins TLS and logs in as for a mail, and leaves again.
import { type Check, type Checking, ok } from '../../domain/check.js';
import { failedCheck } from '../text/failed-check.js';
import { createWhy } from '../text/why.js';
import { failureOf } from './failure-of.js';
import type { SmtpOptions } from './options.js';
import { portOf, transportOf } from './transport.js';

export const checkSmtp = async (options: SmtpOptions, { signal }: Checking): Promise<readonly Check[]> => {
  const { name, host, user, tls } = options;
  try {
    const { createTransport } = await import('nodemailer');
    await createTransport(transportOf(options)).verify();
    const how = tls === 'required' ? ' over TLS' : '';
    const login = user === null ? 'no login is set' : `the login of ${user} works`;
    return [ok(name, `${host}:${portOf(options)} answers${how}; ${login}; no mail was sent`)];
  } catch (error) {
    const failure = failureOf(error, signal, createWhy([options.password ?? '']));
    return failure.state === 'delivered' ? [] : [failedCheck(name, failure)];
  }
};
