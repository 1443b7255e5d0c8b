// Whether a script goes on, and counts as done, when one of its commands fails. Scripts run under
// `set -euo pipefail`, which looks away in conditions, in front of `&&` and `||`, and in most substitutions.
import { nodesOf, type PlacedNode, type ShellNode, type ShellTree, type ShellWord } from './parse.js';

/** The status of `export X=$(…)` is that of `export`. */
const declares = /^(?:export|local|declare|typeset|readonly)$/;

const isCondition = (node: ShellNode, parent: ShellNode): boolean =>
  (parent.type === 'If' || parent.type === 'Elif' || parent.type === 'While') && parent.clause === node;

const standsInFront = (node: ShellNode, parent: ShellNode): boolean =>
  parent.type === 'AndOr' && parent.commands.at(-1) !== node;

const isNegated = (_node: ShellNode, parent: ShellNode): boolean =>
  parent.type === 'Pipeline' && parent.prefixes.some(({ type }) => type === 'Negation');

const isInBackground = (_node: ShellNode, parent: ShellNode): boolean =>
  parent.type === 'Statement' && parent.background === true;

/** Nobody knows where a function is called from. */
const isFunction = (node: ShellNode): boolean => node.type === 'Function' || node.type === 'Coproc';

const looksAway = (node: ShellNode, parent: ShellNode): boolean =>
  isFunction(parent) ||
  [isCondition, standsInFront, isNegated, isInBackground].some((one) => one(node, parent));

/** `x=$(…)` alone fails as what is inside; in a word of a command, a list or a test the status is lost. */
const substitutionIsLost = (placed: PlacedNode): boolean => {
  let one: PlacedNode | null = placed.around;
  while (one !== null && !['Assignment', 'Command', 'Script'].includes(one.node.type)) one = one.around;
  const owner = one?.around?.node;
  if (one?.node.type !== 'Assignment' || owner?.type !== 'Command') return true;
  return owner.name !== undefined && (declares.test(owner.name.value) || owner.prefix.includes(one.node));
};

/** True: when this command or pipeline fails, the script does not fail with it, or it can't be said. */
export const isTolerated = (placed: PlacedNode): boolean => {
  for (let one = placed; one.around !== null; one = one.around) {
    const { node } = one;
    if (node.type === 'ProcessSubstitution') return true;
    if (node.type === 'CommandExpansion' && substitutionIsLost(one)) return true;
    if (looksAway(node, one.around.node)) return true;
  }
  return false;
};

const turnsOff = ({ value }: ShellWord): boolean => /^\+[a-z]*[eo]/.test(value);

/** Whether the script itself switches off that a failure ends it. */
export const toleratesAll = (tree: ShellTree): boolean =>
  [...nodesOf(tree)].some(
    (node) =>
      node.type === 'Command' &&
      ((node.name?.value === 'set' && node.args.some((arg) => arg.type === 'Word' && turnsOff(arg))) ||
        (node.name?.value === 'trap' && node.args.some((arg) => /\b(?:PIPE|ERR)\b/.test(arg.text)))),
  );
