// What a script starts with `&` does not hold it up.
import type { Place, Span } from '../../domain/finding.js';
import { nodesOf } from '../shell/parse.js';
import type { ShellScript } from '../shell/script.js';

const isBefore = (one: Place, other: Place): boolean =>
  one.line < other.line || (one.line === other.line && one.col <= other.col);

/** Where the commands stand that a script leaves behind in the background. */
export const backgroundOf = ({ tree, spanOf }: ShellScript): readonly Span[] =>
  tree === null
    ? []
    : [...nodesOf(tree)].flatMap((node) =>
        node.type === 'Coproc' || (node.type === 'Statement' && node.background === true)
          ? [spanOf(node.pos, node.end)]
          : [],
      );

export const isWithin = (inner: Span, outer: readonly Span[]): boolean =>
  outer.some(({ start, end }) => isBefore(start, inner.start) && isBefore(inner.end, end));
