// What works on the jump host fails on the Mac of the next responder, and nobody has time to look up why.
import { oneSidedOptions } from '../../portability/portable.js';
import type { Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';

export const gnuOnlyFlag: Rule<PlaybookSubject> = {
  id: 'gnu-only-flag',
  severity: 'warning',
  finds: 'an option that only GNU programs know',
  page: {
    why: 'Responders work from laptops and from jump hosts. An option that only GNU knows ends the command on a Mac with a page of usage, or does something else without a word.',
    wrong: `
steps:
  - id: look
    title: Look at the last hour
    effect: read
    script: |
      payctl list --since "$(date -d "1 hour ago" +%s)"`,
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
  check: ({ invocations, scripts }) => oneSidedOptions('gnu', invocations, scripts),
};
