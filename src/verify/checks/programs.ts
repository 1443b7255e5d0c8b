// The playbook's own programs are there as they ran.
import { readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import type { Check } from '../examined.js';
import { blockOnWay, hashPlain, kindOf, sayKind } from '../plain-file.js';
import { fileProblem, type Problem } from '../problem.js';

const isEntry = (value: unknown): value is { readonly path: string; readonly sha256: string } =>
  typeof value === 'object' &&
  value !== null &&
  'path' in value &&
  typeof value.path === 'string' &&
  'sha256' in value &&
  typeof value.sha256 === 'string';

const isWithin = (path: string): boolean =>
  normalize(path) === path && !path.startsWith('/') && !path.startsWith('..') && path !== '.';

/** Null where the plan has no list in its one form. */
const listOf = (path: string) => {
  try {
    const plan: unknown = JSON.parse(readFileSync(path, 'utf8'));
    const files: unknown = typeof plan === 'object' && plan !== null && 'files' in plan ? plan.files : [];
    return Array.isArray(files) && files.every(isEntry) ? files : null;
  } catch {
    return null;
  }
};

const judge = (folder: string, path: string, sha256: string): readonly Problem[] => {
  const file = `playbook/files/${path}`;
  if (!isWithin(path)) return [fileProblem(file, 'a path below playbook/files/', 'another one')];
  const block = blockOnWay(folder, file);
  if (block !== null) return [fileProblem(block, 'a folder', sayKind(kindOf(join(folder, block))))];
  const found = hashPlain(join(folder, file));
  if (found === sha256) return [];
  const what = found === null ? sayKind(kindOf(join(folder, file))) : `bytes with ${found}`;
  return [fileProblem(file, `the program that ran, with the SHA-256 ${sha256}`, what)];
};

const judgePlan = (folder: string, plan: string): readonly Problem[] => {
  const file = `playbook/${plan}.json`;
  // A plan that is missing, changed or behind a link is told by another check.
  if (blockOnWay(folder, file) !== null || hashPlain(join(folder, file)) !== plan) return [];
  const programs = listOf(join(folder, file));
  if (programs === null) return [fileProblem(file, 'a plan with a list of files', 'something else')];
  return programs.flatMap(({ path, sha256 }) => judge(folder, path, sha256));
};

export const checkPrograms: Check = ({ folder, plans }) =>
  [...plans].flatMap((plan) => judgePlan(folder, plan));
