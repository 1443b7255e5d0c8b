// What `ir run` refuses too. The checks live in playbook/; here they are only described.
import type { RulePage } from '../../rule.js';

export interface Refusal {
  readonly id: string;
  /** Continues "finds …". */
  readonly finds: string;
  readonly page: RulePage;
}

export const refusals: readonly Refusal[] = [];
