// The steps that say of themselves that they change something, and where a finding about them belongs.
import type { Span } from '../../domain/finding.js';
import type { AuthoredStep } from '../../domain/playbook.js';
import type { Checking } from '../../playbook/check/checking.js';
import { kindOfStep } from '../../playbook/check/step-kind.js';

interface ChangingStep {
  readonly step: AuthoredStep;
  readonly index: number;
  /** `run`, `script` or `confirm`. */
  readonly kind: string;
  /** The key of its kind, for what is missing. */
  readonly span: () => Span;
}

export const isChange = ({ effect }: AuthoredStep): boolean => effect === 'change' || effect === 'destroy';

export const changingSteps = ({ playbook, document }: Checking): readonly ChangingStep[] =>
  playbook.steps.flatMap((step, index) => {
    const kind = kindOfStep(step);
    if (!isChange(step) || !['run', 'script', 'confirm'].includes(kind)) return [];
    return [{ step, index, kind, span: () => document.keySpanOf(['steps', index, kind]) }];
  });
