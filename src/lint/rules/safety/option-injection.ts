// A file or a line that begins with a dash becomes an option of the program that it is handed to.
import type { Checking } from '../../../playbook/check/checking.js';
import type { Complaint, Rule } from '../../rule.js';
import type { Invocation } from '../../shell/invocation.js';
import { changesOrReads, exposedOperands } from '../../shell/operands.js';
import { nodesOf, type ShellNode } from '../../shell/parse.js';
import type { ShellScript } from '../../shell/script.js';
import { neverPrintsDash } from '../../shell/sources.js';
import { untypedVariables } from '../../shell/untyped-variables.js';
import type { PlaybookSubject } from '../../subject.js';
import { readSlot } from '../../values/slot-word.js';

// Not every command of git knows `--end-of-options`, and `git checkout --` means files.
const wayOut = (program: string, name: string, optionsBehind: boolean): string => {
  if (program === 'git') return `stop when it does: \`[[ $${name} != -* ]]\``;
  return optionsBehind ? 'put it last, with `--` in front of it' : 'put `--` in front of it';
};

/** What stands behind `--` is no option any more. */
const hasOptionsBehind = (args: Invocation['args'], text: string): boolean =>
  args.slice(args.findIndex((arg) => arg.text === text) + 1).some((arg) => /^--?[A-Za-z]/.test(arg.text));

const complain = (written: string, way: string, program: string, span: Complaint['span']): Complaint => ({
  message: `«${written}» could begin with «-» and be taken for an option of ${program}; ${way}`,
  span,
});

const variableAtStart = (text: string): string => {
  const [, bare, braced] = /^\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})/.exec(text) ?? [];
  return bare ?? braced ?? '';
};

/** `rm "$file"`, where the file comes from the output of a command. */
const inScript = ({ program, args }: Invocation, untyped: ReadonlySet<string>): readonly Complaint[] =>
  exposedOperands(program, args).flatMap(({ text, fixed, span }) => {
    const name = fixed ? '' : variableAtStart(text);
    if (!untyped.has(name)) return [];
    return [complain(`$${name}`, wayOut(program, name, hasOptionsBehind(args, text)), program, span())];
  });

const behindXargs: readonly string[] = ['rm', 'mv', 'cp', 'chmod', 'chown', 'git', 'kubectl', 'kill'];

const changing: { readonly [program: string]: RegExp } = {
  kubectl: /^(?:delete|drain|cordon|scale|annotate|label)$/,
  git: /^(?:add|rm|mv|branch|tag)$/,
};

const isHarmful = ({ program, args }: Invocation): boolean => {
  const verb = changing[program];
  return verb === undefined || args.some(({ text }) => verb.test(text));
};

/** `… | xargs rm`, unless what comes in can't begin with a dash. */
const behindPipe = (invocation: Invocation, fed: ReadonlySet<ShellNode>): readonly Complaint[] => {
  const { program, args, through, words, node } = invocation;
  const exposed = through.at(-1) === 'xargs' && behindXargs.includes(program) && isHarmful(invocation);
  if (!exposed || args.some(({ text }) => text === '--')) return [];
  if ((node !== null && fed.has(node)) || words[0] === undefined) return [];
  const last = args.at(-1) ?? words[0];
  const message = `a line that begins with «-» becomes an option of ${program}; write \`--\` behind «${last.text}»`;
  return [{ message, span: last.span() }];
};

/** Commands whose lines from the pipe can't begin with a dash. */
const safelyFed = ({ tree }: ShellScript): readonly ShellNode[] =>
  tree === null
    ? []
    : [...nodesOf(tree)].flatMap((node) =>
        node.type === 'Pipeline'
          ? node.commands.filter((_, index) => {
              const before = node.commands[index - 1];
              return before !== undefined && neverPrintsDash(before);
            })
          : [],
      );

/** `{{ name }}` of type `json` is the one value that may begin with a dash: a negative number. */
const inLine = ({ declared }: Checking, { program, args }: Invocation): readonly Complaint[] =>
  exposedOperands(program, args).flatMap(({ text, span }) => {
    const name = readSlot(text);
    const isJson = declared.some((one) => one.name === name && one.field.type === 'json');
    return name !== null && isJson
      ? [complain(`{{ ${name} }}`, 'put `--` in front of it', program, span())]
      : [];
  });

export const optionInjection: Rule<PlaybookSubject> = {
  id: 'option-injection',
  severity: 'warning',
  finds: 'output of a command that could be taken for an option',
  page: {
    why: 'Typed values never begin with a dash, but the output of a command can. A file called `-rf`, or a user agent made up by the attacker, then changes what your command does.',
    wrong: `
steps:
  - id: clean
    title: Remove what the attacker left
    effect: destroy
    script: |
      ls /srv/payments/uploads | while read -r file; do
        rm "$file"
      done`,
    right: `
steps:
  - id: clean
    title: Remove what the attacker left
    effect: destroy
    script: |
      ls /srv/payments/uploads | while read -r file; do
        rm -- "$file"
      done`,
  },
  check: ({ checking, scripts, invocations }) => {
    const untyped = new Map(
      scripts.map((script) => [
        script,
        script.tree === null ? new Set<string>() : untypedVariables(script.tree),
      ]),
    );
    const fed = new Set(scripts.flatMap(safelyFed));
    return invocations
      .filter(({ program }) => changesOrReads(program))
      .flatMap((invocation) => {
        const { script } = invocation;
        if (script === null) return inLine(checking, invocation);
        return [...inScript(invocation, untyped.get(script) ?? new Set()), ...behindPipe(invocation, fed)];
      });
  },
};
