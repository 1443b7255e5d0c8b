// Finds out before a start whether the system can run a file, so that exit codes 126 and 127 are the command's own.
import { accessSync, closeSync, constants, openSync, readSync, statSync } from 'node:fs';
import { basename, isAbsolute, join } from 'node:path';
import { elfProblem, isElf } from './elf.js';

const readHead = (path: string): Buffer => {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(4096);
    return head.subarray(0, readSync(file, head, 0, head.length, 0));
  } finally {
    closeSync(file);
  }
};

export const isExecutableFile = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
};

// `#!/usr/bin/env node` is as missing without node as it is without env.
const envProblem = (argument: string, path: readonly string[]): string | null => {
  const name = /^[^\s=/-][^\s=/]*$/.exec(argument)?.[0];
  if (name === undefined || path.some((folder) => isExecutableFile(join(folder, name)))) return null;
  return `its first line asks for ${name}, which is not in PATH`;
};

const scriptProblem = (line: string, path: readonly string[]): string | null => {
  const [, interpreter = '', argument = ''] = /^#![ \t]*([^ \t]*)[ \t]*(.*)$/.exec(line) ?? [];
  const shown = JSON.stringify(interpreter);
  if (interpreter.endsWith('\r') || argument.endsWith('\r'))
    return 'its first line ends as on Windows (CR LF)';
  if (!isAbsolute(interpreter)) return `its first line names ${shown}, which is not an absolute path`;
  if (!isExecutableFile(interpreter)) return `its first line names ${shown}, which can't be run`;
  return basename(interpreter) === 'env' ? envProblem(argument, path) : null;
};

const machMagic = new Set([0xfeedface, 0xfeedfacf, 0xcefaedfe, 0xcffaedfe, 0xcafebabe, 0xcafebabf]);

const isMach = (head: Buffer): boolean =>
  process.platform === 'darwin' && head.length >= 4 && machMagic.has(head.readUInt32BE(0));

/**
 * Why the system would refuse to start the file, or null. `path` is the PATH that the command will get.
 * Throws a system error when the file can't be read.
 */
export const formatProblem = (file: string, path: readonly string[]): string | null => {
  const head = readHead(file);
  if (isElf(head)) return elfProblem(head);
  if (head.toString('latin1', 0, 2) !== '#!')
    return isMach(head) ? null : 'it is neither a program nor a script with a #! line';
  return scriptProblem(head.toString('utf8').split('\n', 1)[0] ?? '', path);
};
