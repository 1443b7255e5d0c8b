// Walks an expression before it may run: which names it reads, and whether it keeps to the functions allowed here.
import type { ASTNode } from '@marcbachmann/cel-js';
import { severities } from '../../domain/values.js';
import { didYouMean } from '../nearest.js';
import { compilePattern } from '../regex.js';
import type { ExpressionProblem } from './problem.js';

const functions = ['at_least', 'includes', 'matches', 'size', 'int', 'string', 'timestamp', 'duration'];
const methods = ['contains', 'startsWith', 'endsWith', 'size', 'lowerAscii', 'upperAscii', 'trim'];
// Each runs its body once per element. `map` is not here: it can double a text at every turn.
const loops = ['exists', 'exists_one', 'all', 'filter'];
const deepestLoop = 2;

interface Walk {
  readonly names: Map<string, number>;
  readonly problems: ExpressionProblem[];
}
interface Scope {
  readonly bound: readonly string[];
  readonly loops: number;
}

const literalText = (node: ASTNode | undefined): string | null =>
  node?.op === 'value' && typeof node.args === 'string' ? node.args : null;

const checkSeverity = (text: string): string | null =>
  severities.some((known) => known === text)
    ? null
    : `«${text}» is not a severity${didYouMean(text, severities) || `: ${severities.join(', ')}`}`;

const checkPattern = (text: string | null): string | null => {
  // A pattern from a value would be an attacker's pattern.
  if (text === null) return 'the pattern of matches must be written out in quotes';
  const compiled = compilePattern(text);
  return 'problem' in compiled ? compiled.problem : null;
};

const checkCall = (name: string, args: readonly ASTNode[]): string | null => {
  if (!functions.includes(name)) return `there is no function «${name}»${didYouMean(name, functions)}`;
  if (name === 'matches') return checkPattern(literalText(args[1]));
  const texts = name === 'at_least' ? args.map(literalText) : [];
  return texts.flatMap((text) => (text === null ? [] : (checkSeverity(text) ?? []))).at(0) ?? null;
};

const checkMethod = (name: string): string | null => {
  if (methods.includes(name)) return null;
  if (name === 'matches') return 'write «matches(text, "pattern")» instead of «text.matches("pattern")»';
  return `there is no «.${name}()» here${didYouMean(name, [...methods, ...loops])}`;
};

const report = (walk: Walk, problem: string | null, at: number): void => {
  if (problem !== null) walk.problems.push({ problem, at });
};

const visitLoop = (walk: Walk, receiver: ASTNode, args: readonly ASTNode[], scope: Scope): void => {
  const [variable, ...bodies] = args;
  visit(walk, receiver, scope);
  if (scope.loops >= deepestLoop) report(walk, 'this goes through too many lists at once', receiver.start);
  const bound = variable?.op === 'id' ? [...scope.bound, variable.args] : scope.bound;
  for (const body of bodies) visit(walk, body, { bound, loops: scope.loops + 1 });
};

const visitMethod = (walk: Walk, node: ASTNode & { readonly op: 'rcall' }, scope: Scope): void => {
  const [name, receiver, args] = node.args;
  if (loops.includes(name)) {
    visitLoop(walk, receiver, args, scope);
    return;
  }
  report(walk, checkMethod(name), node.start);
  for (const child of [receiver, ...args]) visit(walk, child, scope);
};

const visit = (walk: Walk, node: ASTNode, scope: Scope): void => {
  switch (node.op) {
    case 'value':
      return;
    case 'id':
      if (!scope.bound.includes(node.args) && !walk.names.has(node.args))
        walk.names.set(node.args, node.start);
      return;
    case 'call':
      report(walk, checkCall(node.args[0], node.args[1]), node.start);
      for (const child of node.args[1]) visit(walk, child, scope);
      return;
    case 'rcall':
      visitMethod(walk, node, scope);
      return;
    case '.':
    case '.?':
      visit(walk, node.args[0], scope);
      return;
    case 'map':
      report(walk, 'a map has no use here', node.start);
      return;
    case '!_':
    case '-_':
      visit(walk, node.args, scope);
      return;
    default:
      for (const child of node.args) visit(walk, child, scope);
  }
};

/** Names with the offset of their first use, and what is not allowed, in the order of the source. */
export const inspect = (
  tree: ASTNode,
): { readonly names: ReadonlyMap<string, number>; readonly problems: readonly ExpressionProblem[] } => {
  const walk: Walk = { names: new Map(), problems: [] };
  visit(walk, tree, { bound: [], loops: 0 });
  return walk;
};
