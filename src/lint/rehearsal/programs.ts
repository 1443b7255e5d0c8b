// Every program that a playbook starts on this machine, by the name under which it is looked for.
import type { Checking } from '../../playbook/check/checking.js';
import { isBuiltin } from '../shell/builtins.js';
import { type Invocation, invocationsOf } from '../shell/invocation.js';
import { scriptsOf } from '../shell/script.js';
import { runsHere } from '../shell/whereabouts.js';
import { namesOf } from '../tools/script-names.js';

export interface Started {
  readonly program: string;
  /** The step or the evidence that starts it, for a sentence. */
  readonly by: string;
}

const isOfBash = ({ script, program }: Invocation): boolean =>
  script !== null && (isBuiltin(program) || namesOf(script).functions.has(program));

const isSought = (one: Invocation): boolean => {
  const [first] = one.words;
  const named = one.program !== '' && first?.fixed === true && !/^\.\.?\//.test(first.text);
  return named && runsHere(one) && !isOfBash(one);
};

/** `command -v jq` only asks whether there is one. */
const askedFor = (all: readonly Invocation[]): ReadonlySet<unknown> =>
  new Set(
    all.flatMap(({ program, args }) =>
      program === 'command' && /^-[vV]$/.test(args[0]?.text ?? '') ? args.slice(1) : [],
    ),
  );

const starter = ({ playbook }: Checking, { path, steps }: Invocation['site']): string => {
  if (path[0] === 'evidence') return `the evidence «${String(path[1])}»`;
  return `step «${playbook.steps[steps[0] ?? 0]?.id ?? ''}»`;
};

/** Each program once, with the first that starts it; `bash` for the first script. */
export const programsOf = (checking: Checking): readonly Started[] => {
  const scripts = scriptsOf(checking.document, checking.sites);
  const found = new Map<string, string>();
  const add = (program: string, site: Invocation['site']): void => {
    if (!found.has(program)) found.set(program, starter(checking, site));
  };
  for (const { site } of scripts.filter((script) => script.site.hosts.length === 0)) add('bash', site);
  const all = invocationsOf(checking, scripts);
  const asked = askedFor(all);
  for (const one of all.filter((each) => isSought(each) && !asked.has(each.words[0]))) {
    const written = one.words[0]?.text ?? '';
    add(written.startsWith('/') ? written : one.program, one.site);
  }
  return [...found].map(([program, by]) => ({ program, by }));
};
