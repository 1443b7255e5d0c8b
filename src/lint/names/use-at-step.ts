// A value that one step reads and another one sets: the pair that rules about order look at.
import type { Span } from '../../domain/finding.js';
import type { Checking } from '../../playbook/check/checking.js';
import { oncePer } from '../once.js';
import { type NameUse, nameUses } from './name-uses.js';
import { settersOf } from './setters.js';

export interface UseAtStep {
  readonly use: NameUse;
  /** Index of the step that reads the value. */
  readonly user: number;
  /** Index of the step that sets it. */
  readonly setter: number;
  /** The name where it is read; for evidence, where the step asks for that evidence. */
  readonly span: () => Span;
}

/** Where a step asks for a piece of evidence. */
const spanOfEvidence = ({ playbook, document }: Checking, user: number, evidence: string): Span => {
  for (const key of ['preserve', 'collect'] as const) {
    const written = playbook.steps[user]?.[key] as string | readonly string[] | undefined;
    const path = ['steps', user, key];
    if (written === evidence) return document.spanOf(path);
    const index = Array.isArray(written) ? written.indexOf(evidence) : -1;
    if (index >= 0) return document.spanOf([...path, index]);
  }
  return document.keySpanOf(['steps', user]);
};

/** What the step reads itself before what its evidence reads: that is the nearer place to look at. */
const ownFirst = (uses: readonly NameUse[]): readonly NameUse[] => [
  ...uses.filter(({ evidence }) => evidence === null),
  ...uses.filter(({ evidence }) => evidence !== null),
];

/** Each name once for each step that reads it, at its first place. */
export const usesAtSteps = oncePer((checking: Checking): readonly UseAtStep[] => {
  const setters = settersOf(checking);
  const seen = new Set<string>();
  return ownFirst(nameUses(checking)).flatMap((use) =>
    use.steps.flatMap((user): readonly UseAtStep[] => {
      const setter = setters.get(use.name);
      // What a step sets itself is there for what comes after its command, and not before.
      const key = `${user} ${use.name} ${setter === user && comesAfterOwn(use)}`;
      if (setter === undefined || seen.has(key)) return [];
      seen.add(key);
      const { evidence } = use;
      const span = evidence === null ? use.span : () => spanOfEvidence(checking, user, evidence);
      return [{ use, user, setter, span }];
    }),
  );
});

/** True for a check, a verification or a rollback: they run when the step's own command has ended. */
export const comesAfterOwn = ({ part }: NameUse): boolean =>
  part === 'check' || part === 'verify' || part === 'rollback';
