// A bag gets its name when it is whole and on the disk: until then it stands beside its place under another one.
import { existsSync, lstatSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { IrError } from '../../domain/errors.js';
import { describeFault, faultCode } from '../../timeline/fault.js';
import { syncFolder, syncTree } from '../../timeline/folders.js';

const explain = (output: string, error: unknown): IrError =>
  new IrError(
    6,
    `the bag can't be written to ${output}: ${describeFault(error)}`,
    'nothing was left behind; choose another place with --output',
  );

const isThere = (path: string): boolean => {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    throw explain(path, error);
  }
};

/** Where it shall be. Throws IrError 2 when it can't be there, such as within the record, and 6 where that can't be seen. */
export const choosePlace = (cwd: string, output: string, incident: string): string => {
  if (output === '')
    throw new IrError(2, '--output names no place', 'leave it out for a bag in this folder, or name a path');
  const path = resolve(cwd, output);
  if (isThere(path))
    throw new IrError(
      2,
      `${output} is there already`,
      'nothing is overwritten: name another place with --output',
    );
  const within = relative(incident, path);
  if (within !== '..' && !within.startsWith('../'))
    throw new IrError(
      2,
      `${output} lies within the record itself`,
      'name a place outside of it with --output',
    );
  if (!existsSync(dirname(path)))
    throw new IrError(
      2,
      `there is no folder ${dirname(path)}`,
      'make it first, or name another place with --output',
    );
  return path;
};

export interface Dated {
  /** The time that everything in a tar file has, ISO 8601. */
  readonly at: string;
}

const pack = async (bag: string, path: string, at: string): Promise<string> => {
  const { packBag } = await import('../../bag/tar-pack.js');
  const target = `${bag}.tar`;
  rmSync(target, { force: true });
  await packBag(bag, target, basename(path).replace(/\.tar$/, ''), at);
  return target;
};

/**
 * `build` fills the folder that it is given. Throws IrError 6 and leaves nothing behind when the bag can't be written.
 * @param tar one file instead of a folder.
 */
export const buildBeside = async <T extends Dated>(
  path: string,
  tar: boolean,
  build: (bag: string) => Promise<T>,
): Promise<T> => {
  const bag = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  try {
    // Made by itself: making a whole path never comes to an end where the system refuses it, as in /proc.
    mkdirSync(bag, { mode: 0o700 });
    const built = await build(bag);
    syncTree(bag);
    const draft = tar ? await pack(bag, path, built.at) : bag;
    if (isThere(path)) throw new IrError(2, `${path} came up meanwhile`, 'name another place with --output');
    renameSync(draft, path);
    syncFolder(dirname(path));
    return built;
  } catch (error) {
    throw faultCode(error) === null ? error : explain(path, error);
  } finally {
    for (const left of [bag, `${bag}.tar`]) rmSync(left, { recursive: true, force: true });
  }
};
