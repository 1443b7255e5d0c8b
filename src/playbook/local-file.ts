// Files beside a playbook are copied and run from the copy, so they must lie inside its folder, links followed.
import { join, sep } from 'node:path';
import type { LocalFile } from './check/checking.js';
import type { Reads } from './reads.js';

/** Whether `path` (`./checks/rate.sh`) in `folder` is a file that can be run. */
export const localFileIn = (folder: string, path: string, reads: Reads): LocalFile => {
  const base = reads.realPath(folder);
  const real = reads.realPath(join(folder, path));
  if (base === null || real === null) return 'missing';
  if (!real.startsWith(base.endsWith(sep) ? base : base + sep)) return 'outside';
  if (reads.readFile(real) === null) return 'missing';
  return reads.isExecutableFile(real) ? 'runnable' : 'not-executable';
};
