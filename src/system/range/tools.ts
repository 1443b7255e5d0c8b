// A range sees only the programs it lists: a folder of links that is put right at each start.
import {
  accessSync,
  constants,
  mkdirSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { IrError } from '../../domain/errors.js';

export const isExecutableFile = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
};

const findTool = (name: string, path: string): string | undefined => {
  // Stand-ins and services run with the very Node that runs `ir`, whatever else is installed.
  if (name === 'node') return process.execPath;
  const folders = path.split(':').filter((folder) => isAbsolute(folder));
  return folders.map((folder) => join(folder, name)).find(isExecutableFile);
};

const locateTool = (name: string, path: string): string => {
  if (!/^[A-Za-z0-9_+][A-Za-z0-9._+-]*$/.test(name)) {
    throw new IrError(
      6,
      `«${name}» can't be a tool of a range`,
      'In range.yaml name each tool by its bare name, such as awk.',
    );
  }
  const found = findTool(name, path);
  if (found !== undefined) return found;
  throw new IrError(
    6,
    `the range needs ${name}, and this machine does not have it`,
    `Install ${name}, or add its folder to PATH, and run the command again.`,
  );
};

const targetOf = (link: string): string | null => {
  try {
    return readlinkSync(link);
  } catch {
    return null;
  }
};

// Renamed into place, and only where it differs: another `ir` may be running commands from this folder.
const link = (folder: string, name: string, target: string): void => {
  const path = join(folder, name);
  if (targetOf(path) === target) return;
  const draft = join(folder, `.${name}.${process.pid}`);
  rmSync(draft, { force: true });
  symlinkSync(target, draft);
  renameSync(draft, path);
};

/**
 * Fills `<state>/tools` with links to the listed tools, found on `path`, and returns that folder.
 * Throws IrError 6 that names the first tool that is missing.
 */
export const linkTools = (tools: readonly string[], state: string, path: string): string => {
  const found = [...new Set(tools)].map((name) => ({ name, target: locateTool(name, path) }));
  const folder = join(state, 'tools');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const { name, target } of found) link(folder, name, target);
  for (const name of readdirSync(folder)) {
    if (!name.startsWith('.') && !tools.includes(name)) rmSync(join(folder, name), { force: true });
  }
  return folder;
};
