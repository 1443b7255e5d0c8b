// What describes a check that `ir run` makes too: the check itself lives in playbook/.
import type { RulePage } from './rule.js';

export interface Refusal {
  readonly id: string;
  /** Continues "finds …". */
  readonly finds: string;
  readonly page: RulePage;
}
