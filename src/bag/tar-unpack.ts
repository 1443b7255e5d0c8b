// Unpacks the tar file of a bag to look into it. Whoever made it may want to write elsewhere: anything but plain files and
// folders with plain names is refused, and nothing is ever written over.
import { constants, createReadStream, createWriteStream, mkdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar-stream';
import { IrError } from '../domain/errors.js';
import { describeFault, faultCode } from '../timeline/fault.js';

const refuse = (path: string, what: string): IrError =>
  new IrError(
    5,
    `${basename(path)} is not the tar file of a bag: ${what}`,
    'nothing of it was kept; get it again from whoever exported it',
  );

/** Deeper than any bag. What lies much deeper can't even be removed again. */
const deepest = 100;
const longestPart = 255;

const isPlainPart = (part: string): boolean =>
  part !== '' && part !== '.' && part !== '..' && Buffer.byteLength(part) <= longestPart;

const isPlain = (name: string): boolean => {
  const parts = name.split('/');
  return name.length < 4096 && !name.includes('\0') && parts.length <= deepest && parts.every(isPlainPart);
};

const { O_CREAT, O_EXCL, O_NOFOLLOW, O_WRONLY } = constants;

const say = (name: string): string => JSON.stringify(name.slice(0, 200));

const unfit = (path: string, error: unknown): IrError =>
  new IrError(
    6,
    `${path} can't be unpacked: ${describeFault(error)}`,
    ['EACCES', 'EPERM'].includes(faultCode(error) ?? '')
      ? 'check who owns it'
      : 'free some space, or set TMPDIR to a folder with more room',
  );

const unpackAll = async (path: string, into: string): Promise<ReadonlySet<string>> => {
  const tar = extract();
  const reading = pipeline(createReadStream(path), tar);
  // The loop below hears of it as well.
  reading.catch(() => {});
  const tops = new Set<string>();
  for await (const entry of tar) {
    const { name, type } = entry.header;
    const plain = name.replace(/\/$/, '');
    if (!isPlain(plain)) throw refuse(path, `it has a member called ${say(name)}`);
    if (type !== 'file' && type !== 'directory')
      throw refuse(path, `${say(name)} is neither a file nor a folder`);
    tops.add(plain.split('/')[0] ?? '');
    const target = join(into, plain);
    mkdirSync(type === 'directory' ? target : dirname(target), { recursive: true, mode: 0o700 });
    const flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW;
    if (type === 'file')
      await pipeline(entry, createWriteStream(target, { flags: flags as unknown as string, mode: 0o600 }));
    else entry.resume();
  }
  await reading;
  return tops;
};

/** Returns the one folder in it, now below `into`. Throws IrError 5 for what is no tar file of a bag, 6 for a full disk. */
export const unpackBag = async (path: string, into: string): Promise<string> => {
  try {
    const [top, second] = await unpackAll(path, into);
    if (top === undefined || second !== undefined) throw refuse(path, 'it does not hold exactly one folder');
    return join(into, top);
  } catch (error) {
    if (error instanceof IrError) throw error;
    const code = faultCode(error);
    if (code === 'EEXIST' || code === 'ENOTDIR' || code === 'EISDIR')
      throw refuse(path, 'a name stands in it twice');
    if (code !== null && /^E[A-Z]+$/.test(code)) throw unfit(path, error);
    throw refuse(path, describeFault(error));
  }
};
