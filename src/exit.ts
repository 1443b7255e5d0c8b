// The one table from how a command ended to its exit code; printed in the help of `ir`, and tested.
import type { ExitCode } from './domain/errors.js';

export const exitCodes: readonly { readonly code: ExitCode; readonly means: string }[] = [
  { code: 0, means: 'done' },
  {
    code: 1,
    means:
      'findings in a playbook, an unattended step failed (left open), or a drill missed what was expected',
  },
  { code: 2, means: 'wrong usage, or a name that is unknown or ambiguous' },
  { code: 3, means: 'paused, or an answer is missing; resume goes on' },
  { code: 4, means: 'closed as abandoned at the prompt' },
  { code: 5, means: 'the record is damaged' },
  { code: 6, means: 'the environment: a tool, the disk, a permission, a lock' },
  { code: 70, means: 'a bug in ir' },
  { code: 129, means: 'the terminal hung up; resume goes on' },
  { code: 130, means: 'interrupted; resume goes on' },
  { code: 143, means: 'terminated; resume goes on' },
];
