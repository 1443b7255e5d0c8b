// The report and the list of evidence as files in the incident's channel, once it is closed.
import type { Delivery, Past } from '../../domain/channel.js';
import type { Api } from './client.js';
import type { Room } from './room.js';
import { cutText } from './text.js';

/** How long one request of an upload may take, in ms. */
export const uploadMs = 30_000;
const recentMessages = 200;

export interface SlackFile {
  /** Names the incident, as in `INC-…-report.md`: by its name a file that is there already is known. */
  readonly name: string;
  readonly title: string;
  readonly content: Uint8Array;
}

export interface Files {
  readonly files: readonly SlackFile[];
  /** One sentence above them. */
  readonly comment: string;
  readonly past: Past;
  readonly signal: AbortSignal;
}

/** Names of files that are in the channel's latest messages. */
const namesThere = async ({ web }: Api, channel: string): Promise<readonly string[]> => {
  const { messages = [] } = await web.conversations.history({ channel, limit: recentMessages });
  return messages.flatMap(({ files = [] }) => files.map(({ name }) => name ?? ''));
};

/** Rejects with errors of the SDK. */
export const shareFiles = async (api: Api, { id }: Room, { files, comment }: Files): Promise<Delivery> => {
  const there = await namesThere(api, id);
  const missing = files.filter(({ name }) => !there.includes(name));
  if (missing.length > 0)
    await api.web.filesUploadV2({
      channel_id: id,
      initial_comment: cutText(comment, 1_000),
      file_uploads: missing.map(({ name, title, content }) => ({
        file: Buffer.from(content),
        filename: name,
        title,
      })),
    });
  return { state: 'delivered', ref: { channel: id } };
};
