// The one digest of the record, so that any machine with sha256sum can check it.
import { hash } from 'node:crypto';

/** SHA-256 in 64 lower-case hex digits. A string is hashed as UTF-8. */
export const sha256 = (bytes: Uint8Array | string): string => hash('sha256', bytes, 'hex');
