// Signs a webhook as Standard Webhooks does, so that receivers check it with a library that exists.
import { createHmac } from 'node:crypto';

interface Signed {
  readonly id: string;
  /** Whole seconds since 1970. */
  readonly timestamp: string;
  /** The very text that is sent. */
  readonly body: string;
}

const prefix = 'whsec_';

/** `whsec_` with base64 behind it; anything else is the key as it is. */
const keyOf = (secret: string): Buffer =>
  secret.startsWith(prefix)
    ? Buffer.from(secret.slice(prefix.length), 'base64')
    : Buffer.from(secret, 'utf8');

/** `v1,<base64>`: HMAC-SHA-256 over id, timestamp and body, joined by dots. */
export const signatureOf = (secret: string, { id, timestamp, body }: Signed): string =>
  `v1,${createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
