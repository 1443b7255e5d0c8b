// Puts one message into a channel of Slack. It links nothing, calls nobody by itself, and carries its key.
import type { Ref } from '../../domain/channel.js';
import type { Message } from './blocks.js';
import type { Api } from './client.js';
import { type Metadata, metadataOf } from './find-message.js';
import { platformCode } from './trouble.js';

export interface Posting {
  readonly channel: string;
  readonly thread: string | null;
  readonly key: string;
  readonly message: Message;
}

type Blocks = Extract<Parameters<Api['web']['chat']['postMessage']>[0], { blocks: unknown }>['blocks'];

interface Content {
  readonly text: string;
  readonly blocks: Blocks;
  readonly metadata: Metadata;
  readonly parse: 'none';
  readonly link_names: false;
}

const contentOf = ({ key, message: { text, blocks } }: Posting): Content => ({
  text,
  blocks: [...blocks] as unknown as Blocks,
  metadata: metadataOf(key),
  parse: 'none',
  link_names: false,
});

const post = async ({ web }: Api, posting: Posting): Promise<Ref> => {
  const { channel, thread } = posting;
  const sent = await web.chat.postMessage({
    ...contentOf(posting),
    channel,
    mrkdwn: false,
    unfurl_links: false,
    unfurl_media: false,
    ...(thread === null ? {} : { thread_ts: thread }),
  });
  if (sent.ts === undefined) throw new Error('an answer without a message');
  return { channel: sent.channel ?? channel, ts: sent.ts };
};

/** Joins a public channel once where the bot is not in it; a thread whose beginning is gone becomes the channel. */
export const postMessage = async (api: Api, posting: Posting): Promise<Ref> => {
  try {
    return await post(api, posting);
  } catch (error) {
    const code = platformCode(error);
    if (code === 'thread_not_found') return post(api, { ...posting, thread: null });
    if (code !== 'not_in_channel') throw error;
  }
  await api.web.conversations.join({ channel: posting.channel });
  return post(api, posting);
};

const gone = ['message_not_found', 'cant_update_message', 'edit_window_closed'];

/** Changes a message; false when it is not there any more. */
export const updateMessage = async ({ web }: Api, at: Ref, posting: Posting): Promise<boolean> => {
  const { channel = posting.channel, ts = '' } = at;
  try {
    await web.chat.update({ ...contentOf(posting), channel, ts });
    return true;
  } catch (error) {
    if (gone.includes(platformCode(error) ?? '')) return false;
    throw error;
  }
};
