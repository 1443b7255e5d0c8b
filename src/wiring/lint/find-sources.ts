// What was typed becomes files with their bytes, and a list of what could not be read.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { IrError } from '../../domain/errors.js';
import { limits } from '../../playbook/limits.js';
import { findFiles } from '../../system/find-files.js';
import type { Place } from '../place.js';
import type { Source } from './check-files.js';
import type { LintOptions } from './options.js';
import { readInput } from './read-input.js';

export interface Sources {
  readonly sources: readonly Source[];
  /** Sentences about what was passed over. */
  readonly notes: readonly string[];
  readonly unreadable: readonly { readonly path: string; readonly why: string }[];
}

// One byte more than may be is enough to know.
const most = limits.bytes + 1;

const mark = /(?:^|\s)["']?schema["']?\s*:\s*["']?ir\b|\bir(?:-drill|-range|-config)?\/v\d|^steps\s*:/m;

/** Whether a file that nobody named is one of ours. What is no UTF-8 text is told, not passed over. */
const isOurs = (bytes: Uint8Array): boolean => {
  const isUtf16 = bytes[0] === 0xff || bytes[0] === 0xfe;
  return isUtf16 || mark.test(Buffer.from(bytes).toString('latin1'));
};

/** The playbooks of this folder, as for `ir run`. Throws IrError 2 when there are none. */
const pathsHere = (cwd: string): readonly string[] => {
  if (existsSync(join(cwd, 'playbooks'))) return ['playbooks'];
  throw new IrError(
    2,
    'there is no folder playbooks here',
    'name files or folders: ir lint FILE; or start one with ir new ID',
  );
};

const fromStdin = ({ stdin_name }: LintOptions): Sources => {
  const input = readInput('-', most);
  if ('why' in input) return { sources: [], notes: [], unreadable: [{ path: stdin_name, why: input.why }] };
  return { sources: [{ file: stdin_name, bytes: input.bytes }], notes: [], unreadable: [] };
};

const plural = (count: number, one: string, several: string): string =>
  count === 1 ? `1 ${one}` : `${count} ${several}`;

const leftOut = (count: number): readonly string[] =>
  count === 0
    ? []
    : [
        `${plural(count, 'YAML file is', 'YAML files are')} not of ir and left out; name a file to have it checked all the same`,
      ];

const loopNotes = (loops: readonly string[]): readonly string[] =>
  loops.map((path) => `${path} leads back to a folder around it and was left out`);

/** Throws IrError 2 for a path that does not exist, or when there is nothing to check. */
export const findSources = async (place: Place, options: LintOptions): Promise<Sources> => {
  if (options.paths.includes('-')) return fromStdin(options);
  const typed = options.paths.length > 0 ? options.paths : pathsHere(place.cwd);
  const found = await findFiles(typed, place.cwd);
  const [missing] = found.missing;
  if (missing !== undefined)
    throw new IrError(2, `there is no file or folder ${missing}`, 'check the path; patterns need quotes');
  const sources: Source[] = [];
  const unreadable = [...found.unreadable];
  let others = 0;
  for (const { path, named } of found.files) {
    const input = readInput(path, most);
    if ('why' in input) unreadable.push({ path, why: input.why });
    else if (named || isOurs(input.bytes)) sources.push({ file: path, bytes: input.bytes });
    else others += 1;
  }
  if (sources.length === 0 && unreadable.length === 0)
    throw new IrError(2, `there is no playbook in ${typed.join(', ')}`, 'start one with ir new ID');
  return { sources, notes: [...leftOut(others), ...loopNotes(found.loops)], unreadable };
};
