// Before anything runs: every program that a playbook names must be there. At night nobody wants to learn at step
// seven that a tool is missing.
import { IrError } from '../domain/errors.js';
import type { Command, Plan } from '../domain/plan.js';
import { locate } from '../system/locate.js';
import { createPrograms } from '../system/programs.js';
import { commandsOf } from './commands-of.js';

const programOf = ({ words, on }: Command): string => (on.length > 0 ? 'ssh' : (words?.[0] ?? 'bash'));

/** The programs that a plan may start, each once; its own files begin with `./`. */
export const programsOf = (plan: Plan): readonly string[] => [
  ...new Set(commandsOf(plan).map(({ command }) => programOf(command))),
];

/** Finds the programs of a plan that are not on this machine. A program is looked at once for all plans. */
export const createToolSearch = (path: readonly string[]): ((plan: Plan) => Promise<readonly string[]>) => {
  const programs = createPrograms(path);
  return async (plan) => {
    const missing: string[] = [];
    for (const name of programsOf(plan)) {
      // A playbook's own files have been looked at when it was loaded.
      if (name.startsWith('./')) continue;
      const found = await locate(name, '/', { path, sealed: false }, programs);
      if ('missing' in found) missing.push(name);
    }
    return missing;
  };
};

/** What to do about programs that are missing. */
export const missingToolsHint = (id: string, hasRange: boolean): string => {
  const way = hasRange
    ? `practise without them: ir run ${id} --range`
    : `see the whole plan without them: ir run ${id} --dry-run`;
  return `install them or mend PATH; ${way}`;
};

/** Throws IrError 6 that names all missing programs. */
export const demandTools = async (plan: Plan, path: readonly string[], hasRange: boolean): Promise<void> => {
  const missing = await createToolSearch(path)(plan);
  if (missing.length === 0) return;
  const message = `this machine lacks what the playbook needs: ${missing.join(', ')}`;
  throw new IrError(6, message, missingToolsHint(plan.playbook.id, hasRange));
};
