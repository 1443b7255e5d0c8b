// `while read -r host; do ssh "$host" …; done < hosts`: ssh reads the rest of the list, and only the first host is seen.
import type { Complaint, Rule } from '../../rule.js';
import { nodesOf, type PlacedNode, placedNodes, type ShellNode } from '../../shell/parse.js';
import type { ShellScript } from '../../shell/script.js';
import { sshWords } from '../../shell/ssh-words.js';
import { type Started, startedPrograms } from '../../shell/started.js';
import type { PlaybookSubject } from '../../subject.js';

const ways: { readonly [program: string]: string } = {
  ssh: 'write `ssh -n`',
  kubectl: 'leave out `-i`',
  oc: 'leave out `-i`',
  docker: 'leave out `-i`',
  podman: 'leave out `-i`',
};

/** ssh reads unless it is told not to; the others only when they are told to. */
const readsOn = ({ program, args }: Started): boolean => {
  if (program === 'ssh')
    return !sshWords(args).options.some(({ text }) =>
      /^-[46AaCgKkMNqsTtvXxYy]*[nfGV]|^StdinNull=yes$/.test(text),
    );
  if (!Object.hasOwn(ways, program)) return false;
  const words = args.map(({ text }) => text);
  const own = words.includes('--') ? words.slice(0, words.indexOf('--')) : words;
  const starts = own.findIndex((text) => /^(?:exec|run|attach)$/.test(text));
  return (
    starts >= 0 &&
    own.slice(starts, starts + 6).some((text) => /^(?:-t?it?|--interactive|--stdin)$/.test(text))
  );
};

const takesInput = (redirects: readonly { readonly type: string; readonly operator: string }[]): boolean =>
  redirects.some(({ operator }) => operator.startsWith('<'));

/** Whether something between the command and the loop gives it an input of its own. */
const hasOwnInput = ({ node, around }: PlacedNode): boolean => {
  if ('redirects' in node && takesInput(node.redirects)) return true;
  if (node.type === 'Function' || node.type === 'Coproc') return true;
  if (node.type === 'Statement' && node.background === true) return true;
  return around?.node.type === 'Pipeline' && around.node.commands[0] !== node;
};

const readsLines = (loop: ShellNode): boolean =>
  loop.type === 'While' &&
  [...nodesOf(loop.clause)].some(
    (node) =>
      node.type === 'Command' &&
      node.name?.value === 'read' &&
      !node.args.some((arg) => arg.type === 'Word' && /^-[a-z]*u/.test(arg.value)),
  );

/** The loop over lines whose input this command shares; null where there is none. */
const sharesWith = (placed: PlacedNode): boolean => {
  for (let one: PlacedNode | null = placed; one !== null; one = one.around) {
    if (readsLines(one.node)) return one !== placed;
    if (hasOwnInput(one)) return false;
  }
  return false;
};

const judge = (script: ShellScript, placed: PlacedNode): readonly Complaint[] => {
  const { node } = placed;
  const reader = startedPrograms(node).find(readsOn);
  if (node.type !== 'Command' || !reader || !sharesWith(placed)) return [];
  const message = `${reader.program} reads the rest of the list, so that the loop ends after its first line; ${ways[reader.program]}`;
  const at = node.name ?? node;
  return [{ message, span: script.spanOf(at.pos, at.end) }];
};

export const loopEatsInput: Rule<PlaybookSubject> = {
  id: 'loop-eats-input',
  severity: 'error',
  finds: 'a command in a loop that reads the rest of the list away',
  page: {
    why: 'The loop and the command in it share their standard input. ssh reads it to the end, the loop finds nothing more, and the step ends well after the first host. Nobody notices that the others are missing.',
    wrong: `
inputs:
  hosts: {type: hostname, many: true, question: Which hosts are they?}
steps:
  - id: look
    title: Look at the connections of all hosts
    effect: read
    script: |
      while read -r host; do
        ssh "$host" ss -tnp
      done <<< "$IR_HOSTS"`,
    right: `
inputs:
  hosts: {type: hostname, many: true, question: Which hosts are they?}
steps:
  - id: look
    title: Look at the connections of all hosts
    effect: read
    script: |
      while read -r host; do
        ssh -n "$host" ss -tnp
      done <<< "$IR_HOSTS"`,
  },
  check: ({ scripts }) =>
    scripts.flatMap((script) =>
      script.tree === null ? [] : [...placedNodes(script.tree)].flatMap((placed) => judge(script, placed)),
    ),
};
