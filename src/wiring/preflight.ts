// Before anything runs: every program that a playbook names must be there. At night nobody wants to learn at step
// seven that a tool is missing.
import { IrError } from '../domain/errors.js';
import type { Command, Plan } from '../domain/plan.js';
import { locate } from '../system/locate.js';
import { createPrograms } from '../system/programs.js';
import { commandsOf } from './commands-of.js';

const programOf = ({ words, on }: Command): string => (on.length > 0 ? 'ssh' : (words?.[0] ?? 'bash'));

/** Throws IrError 6 that names all missing programs. A playbook's own files have been looked at when it was loaded. */
export const demandTools = async (plan: Plan, path: readonly string[], hasRange: boolean): Promise<void> => {
  const names = new Set(commandsOf(plan).map(({ command }) => programOf(command)));
  const programs = createPrograms(path);
  const missing: string[] = [];
  for (const name of names) {
    if (name.startsWith('./')) continue;
    const found = await locate(name, '/', { path, sealed: false }, programs);
    if ('missing' in found) missing.push(name);
  }
  if (missing.length === 0) return;
  const id = plan.playbook.id;
  const range = hasRange
    ? `practise without them: ir run ${id} --range`
    : `see the whole plan without them: ir run ${id} --dry-run`;
  throw new IrError(
    6,
    `this machine lacks what the playbook needs: ${missing.join(', ')}`,
    `install them or mend PATH; ${range}`,
  );
};
