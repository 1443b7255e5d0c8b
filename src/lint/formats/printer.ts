// What a format is, and all that it is handed: a form knows no terminal, no disk and no hash function of its own.
import type { RuleFacts } from '../catalogue.js';
import type { LintReport } from '../report.js';

export interface Style {
  readonly bold: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly dim: (text: string) => string;
  /** Our own typography, for a terminal that shows ASCII only; else the text as it is. */
  readonly fit: (text: string) => string;
}

export interface PrintContext {
  /** Leaves text as it is where there are no colours. */
  readonly style: Style;
  /** Cells in a line of the terminal; null where there is none, and nothing is folded. */
  readonly width: number | null;
  /** A digest in hexadecimal, for fingerprints that outlive a moved line. */
  readonly hash: (text: string) => string;
  /** Every rule there is, in the order of the documentation. */
  readonly rules: readonly RuleFacts[];
  /** The absolute folder from which files are named. */
  readonly root: string;
}

export interface Printer {
  readonly name: string;
  /** The whole output, with a line feed at its end. */
  readonly print: (report: LintReport, context: PrintContext) => string;
}
