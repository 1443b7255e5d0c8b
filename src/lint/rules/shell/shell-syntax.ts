// A script that bash can't read fails before its first command, in the middle of an incident.
import type { Rule } from '../../rule.js';
import { type PlacedNode, placedNodes, type ShellNode } from '../../shell/parse.js';
import { type PlacedProblem, rewordProblem } from '../../shell/reworded.js';
import type { ShellScript } from '../../shell/script.js';
import type { PlaybookSubject } from '../../subject.js';

const switchesOn = (node: ShellNode): boolean =>
  node.type === 'Command' && node.name?.value === 'shopt' && node.args.some(({ text }) => text === 'extglob');

/** In `[[ ]]` and in `${ }` bash always knows them. */
const isKnownThere = (placed: PlacedNode): boolean => {
  for (let one = placed.around; one !== null; one = one.around) {
    if (one.node.type === 'TestCommand' || one.node.type === 'ParameterExpansion') return true;
    if (one.node.type === 'CommandExpansion') return false;
  }
  return false;
};

/** `!(old|new)` is a pattern only after `shopt -s extglob`; before that it can't be read. */
const extendedPattern = ({ tree }: ShellScript): PlacedProblem | null => {
  if (tree === null) return null;
  for (const placed of placedNodes(tree)) {
    const { node } = placed;
    if (switchesOn(node)) return null;
    if (node.type !== 'ExtendedGlob' || isKnownThere(placed)) continue;
    const message = `\`${node.operator}(\` needs a line \`shopt -s extglob\` before it, or quotes if it is meant as it stands`;
    return { message, start: node.pos, end: node.pos + 2 };
  }
  return null;
};

export const shellSyntax: Rule<PlaybookSubject> = {
  id: 'shell-syntax',
  severity: 'error',
  finds: "a script that bash can't read",
  page: {
    why: 'bash reads a script line by line and runs what it has read so far. A missing `fi` at the end is noticed only after half of the work is done, and nobody knows which half.',
    wrong: `
steps:
  - id: look
    title: Look whether payments is up
    effect: read
    script: |
      if kubectl get deployment payments; then
        echo "payments is there"`,
    right: `
steps:
  - id: look
    title: Look whether payments is up
    effect: read
    script: |
      if kubectl get deployment payments; then
        echo "payments is there"
      fi`,
  },
  // One cause makes many problems, so only the first of each script is told.
  check: ({ scripts }) =>
    scripts.flatMap((script) => {
      const [first] = script.problems;
      const found = first ? rewordProblem(script.tree, script.text, first) : extendedPattern(script);
      return found ? [{ message: found.message, span: script.spanOf(found.start, found.end) }] : [];
    }),
};
