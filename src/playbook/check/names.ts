// Each name has exactly one setter. Two would make it a matter of luck which value a command gets.
import type { Span } from '../../domain/finding.js';
import { isReservedName } from '../../language/names.js';
import { didYouMean } from '../../language/nearest.js';
import { type Check, type Checking, problem } from './checking.js';
import type { Declared } from './declared.js';

const spanOf = ({ document }: Checking, { path, at }: Declared): Span =>
  at === 'key' ? document.keySpanOf(path) : document.spanOf(path);

/** Names that are reserved, or that something else sets already. */
export const checkNames: Check = (checking) => {
  const first = new Map<string, Declared>();
  return checking.declared.flatMap((declared) => {
    const { name } = declared;
    if (isReservedName(name)) {
      const message = `«${name}» is a name that ir keeps for itself; choose another`;
      return [problem('reserved-name', spanOf(checking, declared), message)];
    }
    const other = first.get(name);
    if (!other) first.set(name, declared);
    // Two steps may each call their own value of a list `suspect`.
    if (!other || (other.only !== null && declared.only !== null)) return [];
    const message = `«${name}» is set by ${other.setter} already; each name has one place that sets it`;
    return [problem('duplicate-name', spanOf(checking, declared), message)];
  });
};

/** Names handed out to a playbook that runs this one. */
export const checkOutputs: Check = ({ playbook, document, declared }) =>
  (playbook.outputs ?? []).flatMap((name, index) => {
    const found = declared.find((candidate) => candidate.name === name && candidate.only === null);
    if (found) return [];
    const span = document.spanOf(['outputs', index]);
    return [problem('unknown-name', span, unknownName(name, declared))];
  });

const unknownName = (name: string, declared: readonly Declared[]): string =>
  `nothing in this playbook sets «${name}»${didYouMean(
    name,
    declared.map((one) => one.name),
  )}`;
