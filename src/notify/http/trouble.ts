// What it means when no answer came. The words are ours: an error's own text may hold the address or the token.
import type { Delivery } from '../../domain/channel.js';

interface Trouble {
  readonly codes: RegExp;
  readonly says: (who: string) => string;
  /** Whether the message may have arrived all the same. */
  readonly maybe: boolean;
}

const troubles: readonly Trouble[] = [
  { codes: /^ECONNREFUSED$/, says: (who) => `nobody listens at the address of ${who}`, maybe: false },
  {
    codes: /^(ENOTFOUND|EAI_\w+)$/,
    says: (who) => `no network, or the name of ${who} is wrong: it was not found`,
    maybe: false,
  },
  {
    codes: /^(ENETUNREACH|EHOSTUNREACH|ENETDOWN|EHOSTDOWN|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT)$/,
    says: (who) => `no network to ${who}`,
    maybe: false,
  },
  {
    codes: /CERT|^EPROTO$|^ERR_(SSL|TLS)_|^UNABLE_TO_/,
    says: (who) => `the certificate of ${who} is not trusted here; the network may want a login first`,
    maybe: false,
  },
  {
    codes: /^(ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|UND_ERR_\w+|HPE_\w+|Z_\w+)$/,
    says: (who) => `the connection to ${who} broke`,
    maybe: true,
  },
];

/** The codes of an error and of all that caused it. */
const codesOf = (error: unknown): readonly string[] => {
  if (!(error instanceof Error)) return [];
  const { code } = error as { readonly code?: unknown };
  return [...(typeof code === 'string' ? [code] : []), ...codesOf(error.cause)];
};

/** What to do after a request that failed with `error`. */
export const troubleOf = (who: string, error: unknown, signal: AbortSignal): Delivery => {
  if (signal.aborted)
    return { state: 'later', why: `${who} did not answer in time`, after_ms: null, maybe: true };
  const codes = codesOf(error);
  const isOurs = codes.some((code) => code.startsWith('ERR_INVALID_'));
  const trouble = troubles.find((one) => codes.some((code) => one.codes.test(code)));
  if (trouble) return { state: 'later', why: trouble.says(who), after_ms: null, maybe: trouble.maybe };
  // The connection ended in the middle, or the request could not even be made of what the config says.
  if ((codes.length > 0 && !isOurs) || (error instanceof Error && error.message === 'terminated'))
    return { state: 'later', why: `the connection to ${who} broke`, after_ms: null, maybe: true };
  const why = `the address or the token of ${who} can't be used; look at both in the config`;
  return { state: 'barred', why };
};
