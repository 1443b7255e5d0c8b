// One word of a command, wherever the command stands.
import type { Span } from '../../domain/finding.js';

export interface InvokedWord {
  /** The word without its quotes; a value or a variable in it stands as it is written. */
  readonly text: string;
  /** False: a value, a variable or a file name pattern is part of it. */
  readonly fixed: boolean;
  readonly span: () => Span;
}
