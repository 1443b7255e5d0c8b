// The last look before a process is made: is the program still the one that was shown, and can it start at all.
import { statSync } from 'node:fs';
import type { ReadyCommand } from '../domain/shell.js';
import type { Programs } from './programs.js';

type Preflight = { readonly identity: string } | { readonly problem: string };

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** The message for a program that is not the one that was confirmed. */
export const changedOnDisk = (path: string): string =>
  `the program changed on disk since it was shown: ${path}`;

/** The identity of the file that may run, or why it must not. Before a change the file is always hashed again. */
export const preflight = async (command: ReadyCommand, programs: Programs): Promise<Preflight> => {
  const { path, sha256 } = command.executable;
  const found = await programs.inspect(path, command.detached);
  if ('problem' in found) return { problem: `${path} can't run: ${found.problem}` };
  if (found.sha256 !== sha256) return { problem: changedOnDisk(path) };
  if (!isFolder(command.cwd)) return { problem: `its working folder ${command.cwd} is not there` };
  return { identity: found.identity };
};
