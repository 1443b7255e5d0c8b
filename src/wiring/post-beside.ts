// What a command beside the walkthrough wrote, or what an earlier one left, goes out where no walkthrough sends it.
import { join } from 'node:path';
import type { Timeline } from '../domain/ports.js';
import type { Outbox } from '../notify/outbox/outbox.js';
import { tryLock } from '../system/lock.js';
import { usableChannels } from './channels.js';
import { readPlan } from './open.js';
import type { Place } from './place.js';
import { finishPost, startPost } from './post.js';

/** True while another process has the right to send. */
const isSentElsewhere = (folder: string): boolean => {
  const lock = tryLock(join(folder, '.outbox'));
  lock?.release();
  return lock === null;
};

/** Null where there is nothing to send with, or another process does it. Nothing heavy is loaded before that is known. */
export const openPost = async (place: Place, folder: string, timeline: Timeline): Promise<Outbox | null> => {
  const run = timeline.run();
  const usable = usableChannels(place.config, run);
  if (usable.length === 0 || isSentElsewhere(folder)) return null;
  const plan = readPlan(folder, run);
  // What is on record is masked already, by the process that wrote it.
  return startPost({ place, folder, plan, timeline, secrets: new Map(), fresh: false, walks: false });
};

/** Sends what waits, for a moment; what has not gone by then is said on standard error. */
export const postBriefly = async (place: Place, folder: string, timeline: Timeline): Promise<void> => {
  const outbox = await openPost(place, folder, timeline);
  await finishPost(outbox, (line) => process.stderr.write(`${line}\n`));
};
