// What shellcheck says about a script, for those who ask it and those who tell it.

/** One finding of shellcheck; offsets are UTF-16 units into the script. */
export interface ShellcheckComment {
  /** `SC2086`. */
  readonly code: string;
  readonly level: 'error' | 'warning' | 'info' | 'style';
  readonly message: string;
  readonly start: number;
  readonly end: number;
}
