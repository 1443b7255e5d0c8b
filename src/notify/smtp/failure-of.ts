// What becomes of a mail that its server did not take: by the step of the talk at which it failed, and the reply.
import type { Delivery } from '../../domain/channel.js';
import type { Why } from '../text/why.js';

/** As nodemailer tells it; every part may be missing. */
export interface Rejected {
  readonly code?: string;
  readonly message?: string;
  readonly command?: string;
  readonly response?: string;
  readonly responseCode?: number;
  readonly recipient?: string;
  readonly rejectedErrors?: readonly Rejected[];
}

/** No connection was made, so that there is no mail that could have arrived. nodemailer keeps this in the words only. */
const neverReached = /^connect (ECONNREFUSED|ENETUNREACH|EHOSTUNREACH)\b/;

const isPermanent = ({ responseCode = 0 }: Rejected): boolean => responseCode >= 500 && responseCode < 600;

const barred = (why: string): Delivery => ({ state: 'barred', why });
const later = (why: string, maybe: boolean): Delivery => ({ state: 'later', why, after_ms: null, maybe });

const said = ({ response }: Rejected): string => (response === undefined ? '' : `: ${response}`);

/** What becomes of a mail of which these receivers were rejected; null when there are none. */
export const verdictOn = (rejected: readonly Rejected[], plain: Why): Delivery | null => {
  const [first] = rejected;
  if (!first) return null;
  const putOff = rejected.find((one) => !isPermanent(one));
  if (putOff)
    return later(plain(`the mail server puts off ${putOff.recipient ?? 'a receiver'}${said(putOff)}`), false);
  const who = rejected.map(({ recipient }) => recipient ?? 'a receiver').join(', ');
  return { state: 'refused', why: plain(`the mail server does not take mail for ${who}${said(first)}`) };
};

const loginFailure = (error: Rejected, plain: Why): Delivery =>
  isPermanent(error) || error.responseCode === undefined
    ? barred('the mail server does not accept the login; look at user and password in the config')
    : later(plain(`the mail server can't check the login now${said(error)}`), false);

const tlsFailure =
  'the mail server offers no TLS that is trusted here; look at its certificate, and at host, port and tls in the config';

const senderFailure = (error: Rejected, plain: Why): Delivery =>
  barred(
    plain(`the mail server does not take mail from here; look at from and user in the config${said(error)}`),
  );

const replyFailure = (error: Rejected, plain: Why): Delivery => {
  if (!isPermanent(error)) return later(plain(`the mail server puts it off${said(error)}`), false);
  if (error.command === 'MAIL FROM' || error.responseCode === 530) return senderFailure(error, plain);
  return { state: 'refused', why: plain(`the mail server does not take this mail${said(error)}`) };
};

/** What to do after `error`, which nodemailer threw. */
export const failureOf = (error: unknown, signal: AbortSignal, plain: Why): Delivery => {
  const failure = (error instanceof Error ? error : {}) as Rejected;
  const { code = '', message = '', responseCode, rejectedErrors = [] } = failure;
  if (signal.aborted) return later('the mail server did not answer in time', true);
  if (/^E(NO|O)?AUTH2?$/.test(code)) return loginFailure(failure, plain);
  // An untrusted certificate comes as any other trouble of a socket; only its words tell.
  if (/^E(REQUIRE)?TLS$/.test(code) || /certificate/i.test(message)) return barred(tlsFailure);
  if (code === 'ECONFIG') return barred('the settings of the mail server in the config do not go together');
  const verdict = verdictOn(rejectedErrors, plain);
  if (verdict) return verdict;
  if (code !== 'EPROTOCOL' && responseCode !== undefined) return replyFailure(failure, plain);
  const isCertain = code === 'EDNS' || neverReached.test(message);
  return later('the mail server can not be reached, or the connection broke', !isCertain);
};
