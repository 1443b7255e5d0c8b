// Conditions: `when` of steps, escalations and clocks, and `unless`.
import type { Finding } from '../../domain/finding.js';
import { milestones } from '../../domain/values.js';
import type { KnownName } from '../../language/expression/known.js';
import { compileExpression } from '../../language/expression.js';
import type { Path } from '../locate.js';
import { type Check, type Checking, problem } from './checking.js';
import { visibleTo } from './declared.js';

interface Condition {
  readonly path: Path;
  readonly source: string;
}

const conditions = ({ playbook }: Checking): readonly Condition[] => {
  const places: readonly { readonly path: Path; readonly source: string | undefined }[] = [
    ...playbook.steps.map(({ when }, index) => ({ path: ['steps', index, 'when'], source: when })),
    ...(playbook.escalation ?? []).flatMap(({ when, unless }, index) => [
      { path: ['escalation', index, 'when'], source: when },
      { path: ['escalation', index, 'unless'], source: unless },
    ]),
    ...(playbook.clocks ?? []).map(({ when }, index) => ({ path: ['clocks', index, 'when'], source: when })),
  ];
  return places.flatMap(({ path, source }) => (source === undefined ? [] : [{ path, source }]));
};

const wordAt = (source: string, at: number): string =>
  /^\w+/.exec(source.slice(at))?.[0] ?? source.slice(at, at + 1);

const known = (checking: Checking): readonly KnownName[] => [
  ...visibleTo(checking.declared, []).map(({ name, field }) => ({
    name,
    type: field.type,
    many: field.many === true,
  })),
  ...milestones.map((name) => ({ name, type: 'milestone' as const, many: false })),
];

export const checkExpressions: Check = (checking): readonly Finding[] => {
  const names = known(checking);
  return conditions(checking).flatMap(({ path, source }) => {
    const compiled = compileExpression(source, names);
    if (!('problem' in compiled)) return [];
    const span = checking.document.spanWithin(path, wordAt(source, compiled.at), source, compiled.at);
    const rule = compiled.problem.startsWith('there is no name') ? 'unknown-name' : 'wrong-condition';
    return [problem(rule, span, compiled.problem)];
  });
};
