// Reads just enough of a Linux program's header to know whether this machine can load it.
import { existsSync, readdirSync } from 'node:fs';

const magic = Buffer.from([0x7f, 0x45, 0x4c, 0x46]);
const machineNames: { readonly [arch: string]: readonly number[] } = {
  x64: [62, 3],
  arm64: [183, 40],
};
const interpreterSegment = 3;

export const isElf = (head: Buffer): boolean => head.subarray(0, 4).equals(magic);

// Emulators register here; with one, a program for another machine may well run.
const hasEmulators = (): boolean => {
  try {
    return readdirSync('/proc/sys/fs/binfmt_misc').some((name) => name !== 'register' && name !== 'status');
  } catch {
    return false;
  }
};

// Only 64-bit little-endian headers are read further: every machine that Node runs on has those.
const isReadable = (head: Buffer): boolean => head.length >= 64 && head[4] === 2 && head[5] === 1;

/** The path of the loader that a program asks for, or null. `head` holds the first 4 KiB of the file. */
const loaderOf = (head: Buffer): string | null => {
  const [start, size, count] = [
    Number(head.readBigUInt64LE(32)),
    head.readUInt16LE(54),
    head.readUInt16LE(56),
  ];
  for (let at = start, n = 0; n < count && at + 56 <= head.length; at += size, n++) {
    if (head.readUInt32LE(at) !== interpreterSegment) continue;
    const offset = Number(head.readBigUInt64LE(at + 8));
    const path = head.subarray(offset, offset + Number(head.readBigUInt64LE(at + 32)));
    return path.length === 0 ? null : path.toString('utf8').replace(/\0+$/, '');
  }
  return null;
};

/** Why the kernel would refuse this program, or null. */
export const elfProblem = (head: Buffer): string | null => {
  if (!isReadable(head)) return null;
  const fits = machineNames[process.arch]?.includes(head.readUInt16LE(18)) ?? true;
  if (!fits) return hasEmulators() ? null : 'it was built for another kind of machine';
  const loader = loaderOf(head);
  return loader === null || existsSync(loader) ? null : `it needs ${loader}, which is not on this machine`;
};
