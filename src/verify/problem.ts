// What every check answers with: one bad thing, in the four words that a person needs to look for themselves.

/** One place where a record is not what it must be. */
export interface Problem {
  /** From the folder that was checked. The name may be hostile. */
  readonly file: string;
  /** Counted from 1; null for a file without lines. */
  readonly line: number | null;
  readonly expected: string;
  readonly found: string;
}

/** A problem with a whole file. */
export const fileProblem = (file: string, expected: string, found: string): Problem => ({
  file,
  line: null,
  expected,
  found,
});
