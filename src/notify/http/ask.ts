// One request and its answer, as every channel over HTTP makes it: bounded, and a redirect is never followed, since
// the token would go with it.
import type { Delivery } from '../../domain/channel.js';
import type { Heard } from '../../domain/check.js';
import { readAtMost } from './read-at-most.js';
import { troubleOf } from './trouble.js';

export interface Question {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT';
  readonly url: string;
  readonly headers: { readonly [name: string]: string };
  /** Null: none. */
  readonly body: string | null;
  readonly signal: AbortSignal;
  readonly heard?: Heard | undefined;
}

export interface Answer {
  readonly state: 'answered';
  readonly status: number;
  /** By its name in small letters; null where there is none. */
  readonly header: (name: string) => string | null;
  /** At most 16 MiB of it. */
  readonly text: string;
  /** Null where the answer is no JSON. */
  readonly json: unknown;
}

const mostBytes = 16 * 1024 * 1024;

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
};

/** Never rejects. `who` is called by its name in what goes wrong: `GitHub`. */
export const ask = async (who: string, question: Question): Promise<Answer | Delivery> => {
  const { url, heard, ...init } = question;
  try {
    const response = await fetch(url, { ...init, redirect: 'manual' });
    heard?.(response.headers.get('date'));
    const text = await readAtMost(response, mostBytes);
    return {
      state: 'answered',
      status: response.status,
      header: (name) => response.headers.get(name),
      text,
      json: parse(text),
    };
  } catch (error) {
    return troubleOf(who, error, question.signal);
  }
};
