// What was asked of `ir lint`, in the words of its flags.

export interface LintOptions {
  readonly paths: readonly string[];
  readonly format: string;
  readonly fix: boolean;
  readonly max_warnings: number | undefined;
  readonly rule: readonly string[];
  readonly check_tools: boolean;
  readonly cache: boolean;
  readonly history: boolean;
  readonly shellcheck: boolean;
  /** What a file from standard input is called in findings, and where it would lie. */
  readonly stdin_name: string;
}
