// What was answered before anybody is asked: --set and the answers file, checked against the plan before it counts.
import { IrError } from '../domain/errors.js';
import type { Plan } from '../domain/plan.js';
import type { Field, Value } from '../domain/values.js';
import { echo } from '../language/characters.js';
import { didYouMean } from '../language/nearest.js';
import { checkValue, parseValue } from '../language/types.js';
import { loadAnswers } from '../playbook/load-answers.js';
import { demandSound } from './demand-sound.js';
import { disk } from './disk.js';

export interface GivenAnswers {
  readonly set: { readonly [key: string]: string };
  readonly file: { readonly [key: string]: Value };
}

/** `--set` as a map. Throws IrError 2 for what is not `name=value`. */
const parseSet = (set: readonly string[]): GivenAnswers['set'] =>
  Object.fromEntries(
    set.map((pair) => {
      const at = pair.indexOf('=');
      if (at > 0) return [pair.slice(0, at), pair.slice(at + 1)];
      throw new IrError(2, `--set ${echo(pair)} has no value`, 'write --set name=value');
    }),
  );

const readFile = (file: string | undefined): GivenAnswers['file'] => {
  if (file === undefined) return {};
  const { findings, answers } = loadAnswers(file, disk);
  demandSound(findings, `the answers file ${file}`, 2);
  return answers ?? {};
};

/** Throws IrError 2 when either can't be read. */
export const readAnswers = (options: {
  readonly set: readonly string[];
  readonly answers: string | undefined;
}): GivenAnswers => ({ set: parseSet(options.set), file: readFile(options.answers) });

/** Names that questions have beside those of the plan. */
const asked = ['situation', 'assign', 'escalate', 'update', 'jump', 'rollback', 'note'];
const keyHeads = ['close', 'evidence', 'send', 'jump', 'assign', 'escalate'];

const namesOf = (plan: Plan): readonly string[] => [
  ...new Set([...Object.keys(plan.fields), ...plan.steps.flatMap(({ sets }) => sets)]),
];

const optionsOf = (plan: Plan, name: string): readonly string[] | null => {
  const step = plan.steps.find(({ kind, sets }) => kind === 'decide' && sets[0] === name);
  const options = step?.body['options'] as readonly { readonly name: string }[] | undefined;
  return options?.map((option) => option.name) ?? null;
};

const checkKey = (plan: Plan, key: string, where: string): void => {
  const dotted = key.includes('.');
  const head = key.split('.')[0] ?? key;
  const names = dotted ? [...plan.steps.map(({ id }) => id), ...keyHeads] : [...namesOf(plan), ...asked];
  if (names.includes(head)) return;
  const own = names.filter((name) => !name.endsWith(':evidence'));
  throw new IrError(
    2,
    `${where}: the playbook asks for nothing called ${echo(key)}${didYouMean(head, own)}`,
    `ir run ${plan.playbook.id} --dry-run shows what it asks for`,
  );
};

/** "Not known yet" is an answer to a question; the question itself says whether it will do. */
const saysUnknown = (field: Field, value: Value): boolean =>
  value === 'unknown' && field.options?.includes('unknown') !== true;

const problemWith = (plan: Plan, key: string, value: Value, typed: boolean, now: number): string | null => {
  const options = optionsOf(plan, key);
  if (options !== null)
    return options.includes(String(value))
      ? null
      : `must be one of ${options.join(', ')}, not ${echo(String(value))}`;
  const field = plan.fields[key];
  if (field === undefined || saysUnknown(field, value)) return null;
  const checked = typed ? parseValue(field, String(value), now) : checkValue(field, value, now);
  return 'problem' in checked ? checked.problem : null;
};

const checkOne = (plan: Plan, key: string, value: Value, where: string, now: number): void => {
  checkKey(plan, key, where);
  if (plan.fields[key]?.type === 'secret') {
    throw new IrError(
      2,
      `${where}: ${key} is a secret, and would be there for others to read`,
      'let it come from an environment variable or a command (`from:`), or type it when asked',
    );
  }
  const problem = problemWith(plan, key, value, where === '--set', now);
  if (problem !== null) throw new IrError(2, `${where}: ${key} ${problem}`, `correct ${key} there`);
};

/** Throws IrError 2 for a name that the plan does not have, a value that does not fit, and any secret. */
export const checkAnswers = (plan: Plan, { set, file }: GivenAnswers, now: number): void => {
  for (const [key, value] of Object.entries(set)) checkOne(plan, key, value, '--set', now);
  for (const [key, value] of Object.entries(file)) checkOne(plan, key, value, 'the answers file', now);
};

/** True when a value given beforehand leaves the question to be answered with "unknown". */
export const leavesUnknown = (field: Field, value: Value | undefined): boolean =>
  value !== undefined && saysUnknown(field, value);
