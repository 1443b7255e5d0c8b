// `ir new`: a first playbook in a file of its own, with the schema where the editor finds it.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { IrError } from '../domain/errors.js';
import { isId } from '../language/names.js';
import { scaffoldPlaybook } from '../playbook/scaffold.js';
import { systemClock } from '../system/clock.js';
import { storeFile } from '../system/store-file.js';
import { schemasFolder } from './package.js';
import type { Place } from './place.js';
import type { Described } from './status.js';

export interface NewOptions {
  readonly id: string;
  readonly title: string | undefined;
  readonly owner: string | undefined;
  /** The folder that it goes to. */
  readonly folder: string;
}

const titleOf = (id: string): string => {
  const words = id.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const demandId = (id: string): void => {
  if (isId(id)) return;
  const message = `«${id}» can't be an id: it begins with a letter and holds small letters, digits and dashes`;
  throw new IrError(2, message, 'write it like api-abuse');
};

const demandNew = (file: string): void => {
  const other = file.replace(/yaml$/, 'yml');
  const there = [file, other].find((path) => existsSync(path));
  if (there === undefined) return;
  throw new IrError(2, `${there} is there already`, 'choose another id, or change that file');
};

const orRefused = (write: () => void, file: string): void => {
  try {
    write();
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new IrError(6, `${file} can't be written: ${why}`, 'check that you may write there');
  }
};

/** Where the schema lies for this folder: in the project when `ir` is part of it, else in a copy under `.ir/`. */
const schemaFor = (cwd: string, folder: string): string => {
  const shipped = join(schemasFolder, 'playbook.schema.json');
  if (!relative(cwd, shipped).startsWith('..')) return relative(resolve(cwd, folder), shipped);
  const copy = join(cwd, '.ir', 'playbook.schema.json');
  orRefused(() => storeFile(copy, readFileSync(shipped)), copy);
  return relative(resolve(cwd, folder), copy);
};

/** Writes `FOLDER/ID.yaml`. Throws IrError 2 for an id that can't be, or that is taken, 6 when it can't be written. */
export const createPlaybook = (place: Place, options: NewOptions): Described => {
  const { id, folder } = options;
  demandId(id);
  const file = join(folder, `${id}.yaml`);
  demandNew(resolve(place.cwd, file));
  const text = scaffoldPlaybook({
    id,
    title: options.title ?? titleOf(id),
    owner: options.owner ?? place.actor,
    today: new Date(systemClock.wall()).toISOString().slice(0, 10),
    schema: schemaFor(place.cwd, folder),
  });
  orRefused(() => storeFile(resolve(place.cwd, file), text), file);
  const named = dirname(resolve(place.cwd, file)) === join(place.cwd, 'playbooks') ? id : file;
  return {
    lines: [
      `${file} is there.`,
      `  change it      in your editor; keys complete with the YAML extension`,
      `  check it       ir lint ${file}`,
      `  read the plan  ir run ${named} --dry-run`,
    ],
    data: { schema: 'ir-new/v1', id, file },
  };
};
