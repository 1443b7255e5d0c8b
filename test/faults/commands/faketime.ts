// Sets the wall clock of one walker while it walks, and leaves the clock that nobody can set alone.
import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const places = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map(
  (machine) => `/usr/lib/${machine}/faketime/libfaketime.so.1`,
);
const library = places.find((path) => existsSync(path));

export const hasFaketime = library !== undefined;

export interface FalseClock {
  readonly env: { readonly [name: string]: string };
  /** From now on the clock shows so many seconds more than it should. */
  set(seconds: number): void;
}

export const openFalseClock = (folder: string): FalseClock => {
  const file = join(folder, 'clock');
  const set = (seconds: number): void => {
    // Whole or not at all: the library may look at any moment.
    writeFileSync(`${file}.new`, `${seconds < 0 ? '' : '+'}${seconds}\n`);
    renameSync(`${file}.new`, file);
  };
  set(0);
  return {
    set,
    env: {
      LD_PRELOAD: library ?? '',
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    },
  };
};
