// Where a command runs and what it reads: `on` and `stdin`.
import type { Finding } from '../../domain/finding.js';
import { fillRemote, onThisMachine, splitRemote } from '../../language/remote.js';
import { findSlots } from '../../language/slots.js';
import { hintFor } from '../hint.js';
import type { Path } from '../locate.js';
import { type Check, type Checking, problem, problemAt } from './checking.js';
import type { CommandSite } from './command-sites.js';
import { visibleTo } from './declared.js';

export const eachInstead =
  'use `each: hosts as host` with `on: "ssh://{{ host }}"`, so that each has its own turn';

/** With a value in it only the shape can be judged; the value has its turn when the command runs. */
const hostProblem = (host: string, hasValue: boolean): string | null => {
  const read = hasValue ? splitRemote(host) : fillRemote(host, () => null);
  return 'problem' in read ? read.problem : null;
};

const checkHost = (checking: Checking, site: CommandSite, path: Path, host: string): readonly Finding[] => {
  const found = findSlots(host);
  if ('problem' in found) return [problemAt(checking, path, 'command-template', found.problem)];
  const wrong = hostProblem(host, found.slots.length > 0);
  if (wrong !== null) return [problemAt(checking, path, 'wrong-value', wrong)];
  const names = visibleTo(checking.declared, site.steps);
  return found.slots.flatMap(({ name, start, end }) => {
    const span = checking.document.spanWithin(path, host.slice(start, end), host, start);
    const known = names.find((declared) => declared.name === name);
    if (known?.field.many && known.field.type !== 'secret')
      return [problem('wrong-value', span, `«${name}» holds several values; ${eachInstead}`)];
    if (known && known.field.type !== 'secret') return [];
    const hint = hintFor(
      checking,
      name,
      names.map((declared) => declared.name),
    );
    return [problem('unknown-name', span, `there is no name «${name}» here${hint}`)];
  });
};

const checkOn = (checking: Checking, site: CommandSite): readonly Finding[] => {
  const { on } = site;
  if (on === null) return [];
  if (on.value === onThisMachine) return [];
  if (typeof on.value === 'string') return checkHost(checking, site, on.path, on.value);
  return on.value.flatMap((host, index) => checkHost(checking, site, [...on.path, index], host));
};

const checkStdin = (checking: Checking, { stdin, steps }: CommandSite): readonly Finding[] => {
  if (stdin === null) return [];
  const secrets = visibleTo(checking.declared, steps).filter(({ field }) => field.type === 'secret');
  const known = secrets.map(({ name }) => name);
  if (known.includes(stdin.value)) return [];
  const message = `«stdin» takes a name of the type secret, and «${stdin.value}» is none${hintFor(checking, stdin.value, known)}`;
  return [problemAt(checking, stdin.path, 'unknown-name', message)];
};

export const checkCommandOptions: Check = (checking) =>
  checking.sites.flatMap((site) => [...checkOn(checking, site), ...checkStdin(checking, site)]);
