// What the operating system refused, in words that a tired person can act on.

const words: { readonly [code: string]: string } = {
  EACCES: 'permission denied',
  EPERM: 'the system does not permit it',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space is left on the disk',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would be larger than this process may write',
  EIO: 'the disk reported an error',
  ENOENT: 'no such file or folder',
  ENOTDIR: 'a part of the path is a file, not a folder',
  ENAMETOOLONG: 'a name in the path is too long',
  ELOOP: 'a symbolic link stands where a plain file belongs',
  EISDIR: 'a folder stands where a plain file belongs',
  EMFILE: 'this process has too many open files',
  ENFILE: 'the system has too many open files',
};

/** The code of a system error such as `ENOSPC`, or null for any other value. */
export const faultCode = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;

/** Whether there is no such file, but nothing or something else; other faults say nothing about the record. */
export const isGone = (error: unknown): boolean =>
  ['ENOENT', 'ELOOP', 'ENOTDIR', 'EISDIR'].includes(faultCode(error) ?? '');

/** A few words without a full stop. */
export const describeFault = (error: unknown): string => {
  const code = faultCode(error);
  const known = code === null ? undefined : words[code];
  return known ?? (error instanceof Error ? error.message : String(error));
};
