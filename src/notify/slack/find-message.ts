// Looks for a message of our own by the key that it carries, so that nothing is posted twice after a crash.
import type { Ref } from '../../domain/channel.js';
import type { Api } from './client.js';

const eventType = 'ir_message';
const pageSize = 200;
const mostPages = 10;
/** Slack's clock and ours may differ by this much, in ms. */
const slackMs = 3_600_000;

export interface Metadata {
  readonly event_type: string;
  readonly event_payload: { readonly key: string };
}

/** What a message carries where nobody sees it. */
export const metadataOf = (key: string): Metadata => ({ event_type: eventType, event_payload: { key } });

interface Seen {
  readonly ts?: string;
  readonly metadata?: { readonly event_type?: string; readonly event_payload?: unknown };
}

interface Page {
  readonly messages?: readonly Seen[];
  readonly response_metadata?: { readonly next_cursor?: string };
}

const carries = ({ metadata }: Seen, key: string): boolean =>
  metadata?.event_type === eventType &&
  (metadata.event_payload as { key?: unknown } | undefined)?.key === key;

export interface Where {
  readonly channel: string;
  /** The `ts` of the message that the thread hangs on; null: the channel itself. */
  readonly thread: string | null;
  /** Not before this, in ms since 1970. */
  readonly since: number;
}

const pagesOf = ({ web }: Api, { channel, thread, since }: Where): ((cursor: string) => Promise<Page>) => {
  const oldest = String(Math.max(0, Math.floor((since - slackMs) / 1_000)));
  const asked = { channel, oldest, limit: pageSize, include_all_metadata: true };
  return async (cursor) => {
    const page = { ...asked, ...(cursor === '' ? {} : { cursor }) };
    return (await (thread === null
      ? web.conversations.history(page)
      : web.conversations.replies({ ...page, ts: thread }))) as Page;
  };
};

/** Null when it is not there; `unsure` when there is more than can be looked through. Rejects with errors of the SDK. */
export const findMessage = async (api: Api, where: Where, key: string): Promise<Ref | 'unsure' | null> => {
  const read = pagesOf(api, where);
  let cursor = '';
  for (let pages = 0; pages < mostPages; pages += 1) {
    const { messages = [], response_metadata } = await read(cursor);
    const found = messages.find((one) => carries(one, key));
    if (found?.ts !== undefined) return { channel: where.channel, ts: found.ts };
    cursor = response_metadata?.next_cursor ?? '';
    if (cursor === '') return null;
  }
  return 'unsure';
};
