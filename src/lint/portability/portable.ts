// Finds options that work on one side only, in commands that have to work on both.
import type { Complaint } from '../rule.js';
import type { Invocation } from '../shell/invocation.js';
import { placedNodes, type ShellNode } from '../shell/parse.js';
import type { ShellScript } from '../shell/script.js';
import { startedProgram } from '../shell/started.js';
import { runsHere } from '../shell/whereabouts.js';
import { oneSidedOption, type Side, sideOf } from './one-sided.js';

const givesUp = /^(?:true|:|exit|return|echo|printf)$/;

/** `date -v-1H || date -d '1 hour ago'`: one of them will do. In `grep … || true` there is no other. */
const chooses = (node: ShellNode | undefined): boolean => {
  if (node?.type === 'If' || node?.type === 'Case') return true;
  if (node?.type !== 'AndOr') return false;
  return node.operators.some((operator, index) => {
    const other = node.commands[index + 1];
    return operator === '||' && other !== undefined && !givesUp.test(startedProgram(other)?.program ?? '');
  });
};

/** Commands that stand beside others of which one will do. */
const alternatives = ({ tree }: ShellScript): readonly ShellNode[] => {
  if (tree === null) return [];
  const chosen = new Set<ShellNode>();
  for (const { node, around } of placedNodes(tree)) {
    const parent = around?.node;
    if (chooses(parent) || (parent !== undefined && chosen.has(parent))) chosen.add(node);
  }
  return [...chosen];
};

const names: { readonly [S in Side]: string } = { gnu: 'on Linux', bsd: 'on macOS and BSD' };

/** Options of this side in what runs here, unless the playbook can't run on the other side anyway. */
export const oneSidedOptions = (
  side: Side,
  invocations: readonly Invocation[],
  scripts: readonly ShellScript[],
): readonly Complaint[] => {
  const here = invocations.filter(runsHere);
  if (here.some(({ program }) => sideOf(program) === side)) return [];
  const chosen = new Set(scripts.flatMap(alternatives));
  return here.flatMap(({ program, args, node }) => {
    const found = node !== null && chosen.has(node) ? null : oneSidedOption(side, program, args);
    if (found === null) return [];
    const message = `\`${program} ${found.word.text.slice(0, 20)}\` works like this only ${names[side]}; ${found.instead}`;
    return [{ message, span: found.word.span() }];
  });
};
