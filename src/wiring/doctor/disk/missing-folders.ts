// The folders that would have to be made, and the one they would be made in.
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';

/** Folders on the way to `path`, itself included, that are not there yet; the innermost first. */
export const missingFolders = (path: string): readonly string[] =>
  existsSync(path) || dirname(path) === path ? [] : [path, ...missingFolders(dirname(path))];

/** `path` itself, or the nearest folder above it that is there. */
export const nearestFolder = (path: string): string =>
  existsSync(path) || dirname(path) === path ? path : nearestFolder(dirname(path));
