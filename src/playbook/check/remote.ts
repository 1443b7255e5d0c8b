// What can't be done on another machine, or not on several at once.
import type { Finding } from '../../domain/finding.js';
import type { AuthoredCommand, AuthoredStep, CommandMap } from '../../domain/playbook.js';
import type { Path } from '../locate.js';
import { type Check, type Checking, problem, problemAt } from './checking.js';
import { eachInstead } from './command-options.js';
import { hostsOf, stepHosts } from './command-sites.js';
import { wordsOf } from './command-words.js';

const optionsIn = (authored: unknown): CommandMap | null =>
  typeof authored === 'object' && authored !== null && !Array.isArray(authored)
    ? (authored as CommandMap)
    : null;

const onPath = (step: AuthoredStep, path: Path): Path =>
  optionsIn(step['run'])?.on === undefined ? [...path, 'on'] : [...path, 'run', 'on'];

const severalProblem = (step: AuthoredStep): string | null => {
  if (step.effect !== 'read') return `a change runs on one host at a time: ${eachInstead}`;
  if (step.capture !== undefined) return `a capture reads what one host printed: ${eachInstead}`;
  return null;
};

const checkStep = (checking: Checking, step: AuthoredStep, index: number): readonly Finding[] => {
  const path: Path = ['steps', index];
  const several = stepHosts(step).length > 1 ? severalProblem(step) : null;
  const own = optionsIn(step.rollback as AuthoredCommand | undefined)?.on;
  const back = hostsOf(own, []).length > 1 ? `a rollback runs on one host at a time: ${eachInstead}` : null;
  return [
    ...(several === null ? [] : [problemAt(checking, onPath(step, path), 'several-hosts', several)]),
    ...(back === null ? [] : [problemAt(checking, [...path, 'rollback', 'on'], 'several-hosts', back)]),
  ];
};

export const checkSeveralHosts: Check = (checking) =>
  checking.playbook.steps.flatMap((step, index) => checkStep(checking, step, index));

/** The playbook's own files are on this machine only. */
export const checkOwnFilesElsewhere: Check = (checking) =>
  checking.sites.flatMap((site) => {
    const read = site.hosts.length === 0 ? null : wordsOf(checking.document, site);
    const program = read !== null && 'words' in read ? read.words[0] : undefined;
    if (!program?.text.startsWith('./')) return [];
    const message = `${program.text} is a file of this machine and can't run on another; give it \`on: local\` in a map, or write a script`;
    return [problem('own-file-elsewhere', program.spanOfWord(), message)];
  });

export const checkTerminalElsewhere: Check = (checking) =>
  checking.playbook.steps.flatMap((step, index) => {
    const inner = optionsIn(step['run']);
    const tty = inner?.tty ?? (step as CommandMap).tty ?? false;
    if (!tty || stepHosts(step).length === 0) return [];
    const path: Path = inner?.tty === undefined ? ['steps', index, 'tty'] : ['steps', index, 'run', 'tty'];
    const message = "«tty» and «on» can't go together: another machine gives no terminal here";
    return [problemAt(checking, path, 'contradiction', message)];
  });
