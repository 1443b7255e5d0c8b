// Every condition of a playbook, compiled, with the names that it reads.
import { milestones } from '../../domain/values.js';
import type { KnownName } from '../../language/expression/known.js';
import { compileExpression, type Expression } from '../../language/expression.js';
import type { Checking } from '../../playbook/check/checking.js';
import { visibleTo } from '../../playbook/check/declared.js';
import type { Path } from '../../playbook/locate.js';
import { oncePer } from '../once.js';

export interface Condition {
  readonly path: Path;
  readonly source: string;
  readonly says: 'when' | 'unless';
  /** The step that it decides about; null for an escalation or a clock. */
  readonly step: number | null;
  readonly expression: Expression;
}

type Written = Omit<Condition, 'expression' | 'source'> & { readonly source: string | undefined };

const written = ({ playbook }: Checking): readonly Written[] => [
  ...playbook.steps.map(
    ({ when }, step): Written => ({ path: ['steps', step, 'when'], source: when, says: 'when', step }),
  ),
  ...(playbook.escalation ?? []).flatMap(({ when, unless }, at): readonly Written[] => [
    { path: ['escalation', at, 'when'], source: when, says: 'when', step: null },
    { path: ['escalation', at, 'unless'], source: unless, says: 'unless', step: null },
  ]),
  ...(playbook.clocks ?? []).map(
    ({ when }, at): Written => ({ path: ['clocks', at, 'when'], source: when, says: 'when', step: null }),
  ),
];

const knownNames = ({ declared }: Checking): readonly KnownName[] => [
  ...visibleTo(declared, []).map(({ name, field }) => ({
    name,
    type: field.type,
    many: field.many === true,
  })),
  ...milestones.map((name) => ({ name, type: 'milestone' as const, many: false })),
];

/** Those that compile; the others are refused elsewhere. */
export const conditionsOf = oncePer((checking: Checking): readonly Condition[] => {
  const known = knownNames(checking);
  return written(checking).flatMap((one) => {
    const { source } = one;
    if (source === undefined) return [];
    const compiled = compileExpression(source, known);
    return 'problem' in compiled ? [] : [{ ...one, source, expression: compiled.expression }];
  });
});
