// Pure folders know no time, chance, environment or disk, and nobody but the wiring looks at the mode.
import ts from 'typescript';
import { areaOf } from './layers.js';
import { judgeNodes, type Rule } from './source.js';

/** What each pure folder may import of Node: only what computes on what it is given. */
const pure: { readonly [area: string]: readonly string[] } = {
  domain: [],
  language: ['node:net'],
  steps: [],
  playbook: ['node:path'],
  lint: ['node:path'],
  engine: [],
  report: [],
  drill: [],
};

export const pureFoldersImportNoEffects: Rule = (sources) =>
  sources.flatMap(({ path, imports }) => {
    const allowed = pure[areaOf(path)];
    if (!allowed) return [];
    return imports
      .filter(({ specifier }) => specifier.startsWith('node:') && !allowed.includes(specifier))
      .map(({ specifier, line }) => ({ path, line, what: `a pure folder imports ${specifier}` }));
  });

const impure = new Set([
  'performance',
  'process',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'crypto',
  'fetch',
  'Atomics',
]);
/** What they give depends on the machine's language or time zone. */
const local = /^(toLocale\w+|getTimezoneOffset|get(FullYear|Month|Date|Day|Hours|Minutes|Seconds))$/;

const isNamed = (node: ts.Node, name: string): boolean => ts.isIdentifier(node) && node.text === name;

const judgeAccess = (node: ts.PropertyAccessExpression): string | null => {
  const { expression, name } = node;
  if (isNamed(expression, 'Date') && name.text === 'now') return 'Date.now reads the clock';
  if (isNamed(expression, 'Math') && name.text === 'random') return 'Math.random is chance';
  if (local.test(name.text)) return `${name.text} depends on this machine`;
  return ts.isIdentifier(expression) && impure.has(expression.text) ? `${expression.text} is not pure` : null;
};

const judgeCall = (node: ts.CallExpression | ts.NewExpression): string | null => {
  const { expression } = node;
  if (isNamed(expression, 'Date') && (ts.isCallExpression(node) || (node.arguments?.length ?? 0) === 0)) {
    return 'Date without a time reads the clock';
  }
  return ts.isIdentifier(expression) && impure.has(expression.text) ? `${expression.text} is not pure` : null;
};

export const pureFoldersHaveNoClock: Rule = judgeNodes((node, { path }) => {
  if (!pure[areaOf(path)]) return null;
  if (ts.isPropertyAccessExpression(node)) return judgeAccess(node);
  return ts.isCallExpression(node) || ts.isNewExpression(node) ? judgeCall(node) : null;
});

const modes = new Set(['live', 'range', 'drill', 'dry-run']);
const looksAtModes = ['wiring', 'report'];
/** Words for a mode, as in a report. */
const wordings = ['terminal/opening.ts'];

const isMode = (node: ts.Node): boolean => ts.isStringLiteralLike(node) && modes.has(node.text);

const comparesMode = (node: ts.Node): boolean => {
  if (ts.isCaseClause(node)) return isMode(node.expression);
  if (!ts.isBinaryExpression(node)) return false;
  const { EqualsEqualsEqualsToken, ExclamationEqualsEqualsToken } = ts.SyntaxKind;
  const { kind } = node.operatorToken;
  const compares = kind === EqualsEqualsEqualsToken || kind === ExclamationEqualsEqualsToken;
  return compares && (isMode(node.left) || isMode(node.right));
};

/** A report may word itself by mode; everybody else gets other ports instead of a branch. */
export const onlyWiringLooksAtTheMode: Rule = judgeNodes((node, { path }) =>
  !looksAtModes.includes(areaOf(path)) && !wordings.includes(path) && comparesMode(node)
    ? 'compares the mode'
    : null,
);
