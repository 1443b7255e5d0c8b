// The timeline of one incident on disk, appended to by one process at a time: the last file of its record.
import { closeSync, fstatSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { IrError } from '../domain/errors.js';
import type { Event, Fact } from '../domain/fact.js';
import type { Timeline } from '../domain/ports.js';
import type { Run } from '../domain/run.js';
import { createAppender } from './append.js';
import { createAttestation } from './attest.js';
import { openBallast } from './ballast.js';
import { type ChainEnd, damaged, type Followed, followSound, startOf, type TornTail } from './chain.js';
import { newestCheckpoint } from './checkpoint/newest.js';
import type { Signer } from './checkpoint/signing-key.js';
import { describeFault } from './fault.js';
import { createLease, type Lock } from './lease.js';
import { openTimelineFile } from './open-file.js';
import { type Past, readPast } from './past.js';
import { quarantine } from './quarantine.js';
import { demandRoom, isChange, writeWithBallast } from './room.js';
import { hasSegment, segmentName } from './segment.js';
import { createTransactions, type Medium, type TransactionOptions } from './transactions.js';

export interface TimelineOptions extends TransactionOptions {
  /** The incident's folder. */
  readonly folder: string;
  /** Waits for the lock on a file and takes it, or throws IrError 6. */
  readonly lock: (path: string) => Lock;
  /** Who signs checkpoints; null for nobody. */
  readonly signer: Signer | null;
}

// Bytes written to a file that no longer has its name would be acknowledged and lost.
const checkSameFile = (opened: Stats, named: Stats | undefined, path: string): void => {
  if (named && named.ino === opened.ino && named.dev === opened.dev) return;
  throw new IrError(
    5,
    `${path} was moved or replaced while it was open`,
    'put the file back, then `ir resume`',
  );
};

const checkLast = (folder: string, segment: number): void => {
  if (!hasSegment(folder, segment + 1)) return;
  throw new IrError(
    6,
    `the record goes on in ${segmentName(segment + 1)}, which was begun meanwhile`,
    'nothing is lost; `ir resume` goes on there',
  );
};

/** Whoever begins a new segment holds the lock as well, so once under it is enough. */
const takeAsLast = ({ folder, lock }: TimelineOptions, segment: number): Lock => {
  const taken = lock(join(folder, '.lock'));
  try {
    checkLast(folder, segment);
    return taken;
  } catch (error) {
    taken.release();
    throw error;
  }
};

const setAside = (fd: number, folder: string, torn: TornTail): Fact => {
  try {
    const file = quarantine(fd, folder, torn);
    return { type: 'log.recovered', data: { file, bytes: torn.bytes } };
  } catch (error) {
    const message = `${folder}: the half-written end of the timeline can't be set aside: ${describeFault(error)}`;
    throw new IrError(
      6,
      message,
      'make the incident folder writable, or make room on its disk, then try again',
    );
  }
};

const openMedium = (options: TimelineOptions, { segment, id, key, keys }: Past<Run>): Medium => {
  const { folder, signer } = options;
  const path = join(folder, segmentName(segment));
  const fd = openTimelineFile(path, 'append');
  const opened = fstatSync(fd);
  const appender = createAppender(fd, path);
  const ballast = openBallast(folder);
  const lease = createLease(() => takeAsLast(options, segment));
  const attestation = createAttestation({
    folder,
    id,
    segment,
    signer,
    keys,
    demandsSignature: key !== null,
  });
  const size = (): number => fstatSync(fd).size;
  // Under the lock nobody else makes the file longer: what begin saw is its size until we write.
  let seen: number | null = null;

  const follow = function* (end: ChainEnd): Generator<Event, Followed> {
    const file = { fd, path, size: size() };
    if (file.size < end.offset)
      throw damaged(path, end.seq, `at least ${end.offset} bytes, as before`, `${file.size}`);
    const events = followSound(file, end, newestCheckpoint(folder, segment));
    let step = events.next();
    for (; !step.done; step = events.next()) {
      attestation.learn(step.value);
      yield step.value;
    }
    attestation.complete(step.value.end);
    return step.value;
  };
  return {
    begin: () => {
      appender.check();
      lease.begin();
      const named = statSync(path, { throwIfNoEntry: false });
      checkSameFile(opened, named, path);
      seen = named?.size ?? null;
    },
    end: lease.end,
    release: lease.release,
    grown: (end) => {
      const now = seen ?? size();
      seen = null;
      return appender.poison === null && now !== end.offset;
    },
    follow,
    cut: (torn) => {
      const fact = setAside(fd, folder, torn);
      appender.cut(torn.offset);
      return fact;
    },
    append: (encoded, end) => {
      if (encoded.events.some(isChange)) demandRoom(ballast, path);
      const remarks = writeWithBallast(appender, ballast, path, encoded.bytes, end.offset);
      return [...remarks, ...attestation.attest(encoded.events, encoded.end)];
    },
    close: () => {
      lease.release();
      closeSync(fd);
    },
  };
};

/**
 * Opens the timeline of an existing incident, verifies all of it and cuts off a torn tail.
 * Two handles in one process must not take turns without awaiting: the lock goes back in a timer.
 * Throws IrError 5 when the record is damaged or missing, 6 when it can't be written or stays locked.
 */
export const openTimeline = (options: TimelineOptions): Timeline => {
  const past = readPast(options.folder, options.fold);
  const medium = openMedium(options, past);
  try {
    const fold = { ...options.fold, initial: past.run };
    return createTransactions({ ...options, fold }, medium, startOf(past.genesis));
  } catch (error) {
    medium.close();
    throw error;
  }
};
