// How the mail server is talked to: over TLS unless the config takes the risk, and never for long.
import type { SmtpOptions } from './options.js';

const submissionPort = 587;
const tlsFirstPort = 465;
const answerMs = 8_000;

/** The port that counts. */
export const portOf = ({ port }: Pick<SmtpOptions, 'port'>): number => port ?? submissionPort;

/** Options of nodemailer. */
export const transportOf = ({ host, port, user, password, tls, trust }: SmtpOptions) => ({
  host,
  port: portOf({ port }),
  secure: port === tlsFirstPort,
  requireTLS: tls === 'required',
  ...(user === null ? {} : { auth: { user, pass: password ?? '' } }),
  ...(trust === null ? {} : { tls: { ca: trust } }),
  connectionTimeout: answerMs,
  greetingTimeout: answerMs,
  socketTimeout: answerMs,
  disableFileAccess: true,
  disableUrlAccess: true,
});
