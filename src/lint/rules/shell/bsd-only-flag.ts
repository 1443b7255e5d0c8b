// What works on the author's Mac fails on the jump host, and nobody has time to look up why.
import { oneSidedOptions } from '../../portability/portable.js';
import type { Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';

export const bsdOnlyFlag: Rule<PlaybookSubject> = {
  id: 'bsd-only-flag',
  severity: 'warning',
  finds: 'an option that only BSD and macOS know',
  page: {
    why: 'Responders work from laptops and from jump hosts. An option that only macOS knows ends the command on Linux with a page of usage, or does something else without a word.',
    wrong: `
steps:
  - id: look
    title: Look at the last hour
    effect: read
    script: |
      payctl list --since "$(date -v-1H +%s)"`,
    right: `
inputs:
  since: {type: datetime, default: -1h}
steps:
  - id: look
    title: Look at the last hour
    effect: read
    script: |
      payctl list --since "$IR_SINCE_EPOCH"`,
  },
  check: ({ invocations, scripts }) => oneSidedOptions('bsd', invocations, scripts),
};
