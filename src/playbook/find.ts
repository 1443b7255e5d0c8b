// Playbooks by id or path. A near miss is suggested: at night, one letter is easily wrong.
import { join } from 'node:path';
import { IrError } from '../domain/errors.js';
import { type Severity, severities } from '../domain/values.js';
import { echo } from '../language/characters.js';
import { nearest } from '../language/nearest.js';
import { idOfFile } from './id-of-file.js';
import { parseSource } from './parse.js';
import type { Listing } from './reads.js';

export interface ListedPlaybook {
  readonly id: string;
  readonly file: string;
  readonly title: string | null;
  readonly severity: Severity | null;
  /** True: the file can't be read as a playbook. */
  readonly broken: boolean;
}

const isYaml = (name: string): boolean => /\.ya?ml$/.test(name);

const isPath = (name: string): boolean => name.includes('/') || isYaml(name);

interface Head {
  readonly schema?: unknown;
  readonly title?: unknown;
  readonly severity?: unknown;
}

const describe = (file: string, listing: Listing): ListedPlaybook | null => {
  const bytes = listing.readFile(file);
  const value = bytes === null ? null : parseSource(file, bytes).document?.value;
  const head: Head = typeof value === 'object' && value !== null ? value : {};
  // Drills, answers and the like lie about as well; a file without a readable head is shown as broken.
  if (value && head.schema !== undefined && !String(head.schema).startsWith('ir/')) return null;
  const severity = severities.find((known) => known === head.severity) ?? null;
  const title = typeof head.title === 'string' ? head.title : null;
  return { id: idOfFile(file), file, title, severity, broken: head.schema !== 'ir/v1' || title === null };
};

/** The playbooks of all folders; where two have the same id, the first folder's counts. */
export const listPlaybooks = (folders: readonly string[], listing: Listing): readonly ListedPlaybook[] => {
  const found = new Map<string, ListedPlaybook>();
  for (const folder of folders) {
    for (const name of (listing.list(folder) ?? []).filter(isYaml)) {
      const listed = found.has(idOfFile(name)) ? null : describe(join(folder, name), listing);
      if (listed) found.set(listed.id, listed);
    }
  }
  return [...found.values()];
};

const shortList = 12;

const missHint = (name: string, ids: readonly string[], folders: readonly string[]): string => {
  const near = nearest(name, ids);
  if (near !== null) return `did you mean «${near}»? \`ir list\` shows all of them`;
  if (ids.length === 0) return `there are no playbooks in ${folders.join(', ')}`;
  return ids.length > shortList ? '`ir list` shows what there is' : `there are: ${ids.join(', ')}`;
};

/** The file of a playbook named by path (with `/`, `.yaml` or `.yml`) or by id. Throws IrError 2 on a miss. */
export const findPlaybook = (nameOrPath: string, folders: readonly string[], listing: Listing): string => {
  if (isPath(nameOrPath)) {
    if (listing.readFile(nameOrPath) !== null) return nameOrPath;
    throw new IrError(
      2,
      `there is no file ${echo(nameOrPath)}`,
      'check the path, or name the playbook by its id',
    );
  }
  const files = folders.flatMap((folder) => [
    join(folder, `${nameOrPath}.yaml`),
    join(folder, `${nameOrPath}.yml`),
  ]);
  const file = files.find((path) => listing.readFile(path) !== null);
  if (file !== undefined) return file;
  const ids = listPlaybooks(folders, listing).map(({ id }) => id);
  throw new IrError(2, `there is no playbook ${echo(nameOrPath)}`, missHint(nameOrPath, ids, folders));
};
