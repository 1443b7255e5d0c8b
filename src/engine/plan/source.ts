// What the planner needs of a playbook that was loaded and found to be sound.
import type { Playbook } from '../../domain/playbook.js';

export interface PlanSource {
  readonly playbook: Playbook;
  /** Of the file's bytes. */
  readonly sha256: string;
  /** Sub-playbooks by id. */
  readonly children: ReadonlyMap<string, PlanSource>;
}
