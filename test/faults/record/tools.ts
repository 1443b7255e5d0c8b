// The programs and the shim, compiled once for all the trials of a test file.
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { compileShim } from '../shim/shim.js';
import { compilePrograms, type Program } from './compile.js';

export interface Tools {
  readonly programs: { readonly [name in Program]: string };
  /** The shim's library. */
  readonly library: string;
  remove(): void;
}

/** Null where the shim can't be made. */
export const makeTools = (): Tools | null => {
  const library = compileShim();
  if (library === null) return null;
  const { folder, programs } = compilePrograms();
  const remove = (): void => {
    for (const path of [folder, dirname(library)]) rmSync(path, { recursive: true, force: true });
  };
  return { programs, library, remove };
};
