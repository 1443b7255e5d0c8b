// The keys under which a drill says what a command would have printed.
import type { AuthoredProbe, AuthoredStep } from '../../domain/playbook.js';
import { parseDuration } from '../../language/duration.js';
import type { Checking } from '../../playbook/check/checking.js';
import { kindOfStep } from '../../playbook/check/step-kind.js';

export interface OutputKey {
  readonly key: string;
  /** True: without it an unattended drill can't go on. */
  readonly needed: boolean;
  /** A shorter key that does as well. */
  readonly or?: string;
}

const numbered = (key: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => (index === 0 ? key : `${key}.${index + 1}`));

const probesIn = (probe: AuthoredStep['verify']): number => {
  if (probe === undefined) return 0;
  const all = typeof probe === 'object' && 'all' in probe ? (probe as AuthoredProbe).all : undefined;
  return all?.length ?? 1;
};

const verifyKeys = ({ id, verify }: AuthoredStep): readonly OutputKey[] =>
  numbered(`${id}.verify`, probesIn(verify)).map((key) => ({ key, needed: true }));

/** A wait for a time prints nothing. */
const waitKeys = (step: AuthoredStep): readonly OutputKey[] => {
  if (kindOfStep(step) !== 'wait') return [];
  const { id } = step;
  const probe = step['wait'] as AuthoredStep['verify'];
  const needed = typeof probe !== 'string' || parseDuration(probe) === null;
  return [
    { key: id, needed: false },
    ...numbered(`${id}.wait`, probesIn(probe)).map((key, at) =>
      at === 0 ? { key, needed, or: id } : { key, needed },
    ),
  ];
};

const rolledBack = (step: AuthoredStep): boolean =>
  step.rollback !== undefined && !('confirm' in step && typeof step.rollback === 'string');

const stepKeys = (step: AuthoredStep, undone: ReadonlySet<unknown>): readonly OutputKey[] => {
  const { id } = step;
  const kind = kindOfStep(step);
  const own = kind === 'run' || kind === 'script' ? [{ key: id, needed: true }] : [];
  const check = step.check === undefined ? [] : [{ key: `${id}.check`, needed: true }];
  const back = rolledBack(step) ? [{ key: `${id}.rollback`, needed: undone.has(id) }] : [];
  return [...own, ...waitKeys(step), ...check, ...verifyKeys(step), ...back];
};

/** In the order of the steps, evidence last. */
export const outputKeys = ({ playbook }: Checking): readonly OutputKey[] => {
  const undone = new Set<unknown>(playbook.steps.flatMap((step) => [step['undo'] as unknown].flat()));
  return [
    ...playbook.steps.flatMap((step) => stepKeys(step, undone)),
    ...Object.keys(playbook.evidence ?? {}).map((id) => ({ key: `evidence.${id}`, needed: false })),
  ];
};
