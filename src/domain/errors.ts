// The one thing that is thrown on purpose: the user or the machine must change something first.

/** Exit codes of `ir`; the table with their meaning is in src/exit.ts. */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 70 | 129 | 130 | 143;

/** Printed as two lines, `ir: error: <message>` and `ir: hint: <hint>`, and ends the command with `code`. */
export class IrError extends Error {
  override readonly name = 'IrError';
  readonly code: ExitCode;
  readonly hint: string;

  constructor(code: ExitCode, message: string, hint: string) {
    super(message);
    this.code = code;
    this.hint = hint;
  }
}
