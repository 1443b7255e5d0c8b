// Output of a command that changes something: straight into files, because a pipe would kill it when `ir` dies.
import { closeSync, constants, fstatSync, openSync, readSync, unlinkSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Stored } from '../domain/fact-words.js';
import type { CommandHooks } from '../domain/shell.js';
import type { EvidenceStore } from './evidence-store.js';
import { type Outputs, orCut, type StreamName, showTo } from './outputs.js';
import { createPrivateFile } from './staging.js';

const followEvery = 80;

interface Filed {
  readonly path: string;
  readonly writing: number;
  /** Shows what is new. */
  follow(): void;
  store(written: boolean): Promise<Stored>;
  close(): void;
}

const follower = (reading: number, show: (chunk: Uint8Array) => number): (() => void) => {
  const buffer = Buffer.alloc(64 * 1024);
  let at = 0;
  let wanted = true;
  const showNext = (): boolean => {
    const size = readSync(reading, buffer, 0, buffer.length, at);
    at += size;
    wanted = size === 0 || show(buffer.subarray(0, size)) > 0;
    return wanted && size > 0;
  };
  return () => {
    try {
      while (wanted && showNext());
    } catch {
      // Only the display misses something; what is stored is read again, and checked, at the end.
      wanted = false;
    }
  };
};

// Always a copy: a process that outlived the command may hold the file, and an object must never change under its name.
const copy = async (evidence: EvidenceStore, path: string, size: number): Promise<Stored> => {
  const staging = evidence.stage(Number.POSITIVE_INFINITY);
  const file = await open(path, 'r');
  // One buffer for all of it: fresh ones pile up faster than the collector takes them away.
  const buffer = Buffer.allocUnsafeSlow(256 * 1024);
  try {
    for (let left = size; left > 0; ) {
      const { bytesRead } = await file.read(buffer, 0, Math.min(buffer.length, left), size - left);
      if (bytesRead === 0) break;
      staging.write(buffer.subarray(0, bytesRead));
      left -= bytesRead;
    }
    return staging.finish();
  } finally {
    await file.close();
  }
};

const openFiled = (evidence: EvidenceStore, show: (chunk: Uint8Array) => number): Filed => {
  const path = evidence.stagingPath();
  const writing = createPrivateFile(path);
  const reading = openSync(path, constants.O_RDONLY);
  return {
    path,
    writing,
    follow: follower(reading, show),
    store: async (written) => {
      const stored = await orCut(() => copy(evidence, path, fstatSync(reading).size));
      if (!written && !stored.truncated) unlinkSync(path);
      return stored;
    },
    close: () => closeSync(reading),
  };
};

export const fileOutputs = (evidence: EvidenceStore, hooks: CommandHooks): Outputs => {
  const openOne = (name: StreamName): Filed => openFiled(evidence, showTo(hooks.output, name));
  const files = [openOne('stdout'), openOne('stderr')] as const;
  const followAll = (): void => files.forEach((file) => void file.follow());
  let timer: NodeJS.Timeout | undefined;
  const close = (): void => {
    clearInterval(timer);
    files.forEach((file) => void file.close());
  };
  return {
    forChild: [files[0].writing, files[1].writing],
    begin: (child) => {
      files.forEach((file) => void closeSync(file.writing));
      if (child !== null) timer = setInterval(followAll, followEvery);
    },
    drain: async () => followAll(),
    store: async (written) => {
      const kept = { stdout: await files[0].store(written), stderr: await files[1].store(written) };
      close();
      return kept;
    },
    drop: () => {
      close();
      files.forEach((file) => void unlinkSync(file.path));
    },
    leave: close,
  };
};
