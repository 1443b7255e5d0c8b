// A folder for what is looked at for a moment. It goes away with this process, however that ends: a signal leaves no time
// to clean up, so that a small shell waits for the end of a pipe, and removes what is still there then.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IrError } from '../domain/errors.js';

export interface ScratchFolder {
  readonly path: string;
  remove(): void;
}

const script = 'cat >/dev/null; rm -rf -- "$0"';

const make = (prefix: string): string => {
  try {
    return mkdtempSync(join(tmpdir(), prefix));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new IrError(
      6,
      `no folder can be made in ${tmpdir()} (${code})`,
      'set TMPDIR to a folder with room in it',
    );
  }
};

/** A new private folder in TMPDIR. Throws IrError 6. */
export const makeScratchFolder = (prefix: string): ScratchFolder => {
  const path = make(prefix);
  // In a session of its own: Ctrl-C on the terminal reaches `ir`, and not what cleans up behind it.
  const guard = spawn('sh', ['-c', script, path], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // Without a shell only a signal leaves something behind.
  guard.on('error', () => {});
  guard.stdin.on('error', () => {});
  guard.unref();
  return {
    path,
    remove: () => {
      rmSync(path, { recursive: true, force: true });
      guard.stdin.end();
    },
  };
};
