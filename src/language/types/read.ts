// What every type's reader gives and gets. A problem continues the sentence "abuser …": "must be …".
import type { Field, Scalar } from '../../domain/values.js';

export type Read = { readonly value: Scalar } | { readonly problem: string };

/** Text, already trimmed and free of hidden characters, to one canonical value. `now` in ms since 1970. */
export type Reader = (text: string, field: Field, now: number) => Read;
