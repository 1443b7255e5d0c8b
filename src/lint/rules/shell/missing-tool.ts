// A tool that is not there is noticed when it is needed, unless somebody looks before.
import type { Rule } from '../../rule.js';
import { isBuiltin } from '../../shell/builtins.js';
import type { Invocation } from '../../shell/invocation.js';
import { nodesOf } from '../../shell/parse.js';
import type { ShellScript } from '../../shell/script.js';
import { runsHere } from '../../shell/whereabouts.js';
import type { PlaybookSubject } from '../../subject.js';

const looksFor = /^(?:command|type|hash|which)$/;

/** Functions of a script, and programs that it looks for before it uses them. */
const ownNames = ({ tree }: ShellScript): readonly string[] =>
  tree === null
    ? []
    : [...nodesOf(tree)].flatMap((node) => {
        if (node.type === 'Function') return [node.name.value];
        if (node.type !== 'Command' || !looksFor.test(node.name?.value ?? '')) return [];
        return node.args.map((arg) => (arg.type === 'Word' ? arg.value : ''));
      });

const isProgram = ({ words, program }: Invocation): boolean =>
  words[0]?.fixed === true && words[0].text === program && /^[A-Za-z0-9_+][A-Za-z0-9_.+-]*$/.test(program);

export const missingTool: Rule<PlaybookSubject> = {
  id: 'missing-tool',
  severity: 'warning',
  finds: 'a program that this machine does not have',
  page: {
    why: 'A responder who has to install a program first loses the minutes that count. Where it is missing here it is likely to be missing on other machines too.',
    wrong: `
steps:
  - id: look
    title: Look at the payments
    effect: read
    run: payctl list`,
    right: `
steps:
  - id: look
    title: Look at the payments
    effect: read
    run: kubectl get payments`,
  },
  check: ({ invocations, scripts, known: { hasTool } }) => {
    if (hasTool === null) return [];
    const own = new Map(scripts.map((script) => [script, new Set(ownNames(script))]));
    const seen = new Set<string>();
    return invocations.filter(runsHere).flatMap((invocation) => {
      const { program, script, words } = invocation;
      const [first] = words;
      if (!first || !isProgram(invocation) || seen.has(program)) return [];
      if (script !== null && (isBuiltin(program) || own.get(script)?.has(program))) return [];
      seen.add(program);
      const message = `this machine has no «${program}»; install it, or say in the guide where the command has to run`;
      return hasTool(program) ? [] : [{ message, span: first.span() }];
    });
  },
};
