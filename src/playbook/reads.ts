// The few things that finding and loading need from a disk; handed in, so that tests and `ir lint -` can bring
// their own.

export interface Reads {
  /** Null when there is no such file, or it can't be read. */
  readFile(path: string): Uint8Array | null;
  isExecutableFile(path: string): boolean;
  /** The path without symbolic links; null when there is nothing. */
  realPath(path: string): string | null;
}

export interface Listing extends Reads {
  /** Names in a folder, sorted; null when there is no such folder. */
  list(folder: string): readonly string[] | null;
}
