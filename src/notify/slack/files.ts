// The report and the list of evidence as files in the incident's channel, once it is closed.
import type { Ending } from '../../domain/channel.js';
import { markPractice } from '../text/practice.js';
import type { Api } from './client.js';
import type { Room } from './room.js';
import { escapeText } from './text.js';
import { platformCode } from './trouble.js';

/** How long one request of an upload may take, in ms. */
export const uploadMs = 30_000;
const recentMessages = 200;

/** Names of files that are in the channel's latest messages. */
const namesThere = async (web: Api['web'], channel: string): Promise<readonly string[]> => {
  const { messages = [] } = await web.conversations.history({ channel, limit: recentMessages });
  return messages.flatMap(({ files = [] }) => files.map(({ name }) => name ?? ''));
};

/** Puts those that are not there yet into the channel. Rejects with errors of the SDK. */
export const shareFiles = async (
  { web }: Api,
  { id }: Room,
  { files, past }: Pick<Ending, 'files' | 'past'>,
): Promise<void> => {
  if (files.length === 0) return;
  const there = await namesThere(web, id);
  const missing = files.filter(({ name }) => !there.includes(name));
  if (missing.length === 0) return;
  await web.filesUploadV2({
    channel_id: id,
    initial_comment: escapeText(markPractice(past.heading.mode, `What remains of ${past.heading.incident}`)),
    file_uploads: missing.map(({ name, title, content }) => ({
      file: Buffer.from(content),
      filename: name,
      title,
    })),
  });
};

/** Once more after a crash, it is archived already. Rejects with errors of the SDK. */
export const archiveRoom = async ({ web }: Api, { id }: Room): Promise<void> => {
  try {
    await web.conversations.archive({ channel: id });
  } catch (error) {
    if (platformCode(error) !== 'already_archived') throw error;
  }
};
