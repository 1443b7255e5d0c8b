// What can be said on the command line about a walkthrough: the words between the commands and the wiring.

/** For `ir run` and `ir resume` alike. */
export interface WalkOptions {
  /** `name=value`, as typed. */
  readonly set: readonly string[];
  readonly answers: string | undefined;
  readonly auto_read: boolean;
  readonly no_input: boolean;
  readonly yes: boolean;
  /** Why approvals of others are given at this keyboard; undefined: they are not. */
  readonly break_glass: string | undefined;
  readonly json: boolean;
}

export interface RunOptions extends WalkOptions {
  readonly playbook: string;
  readonly range: boolean;
  readonly range_id: string | undefined;
  readonly alert: string | undefined;
  readonly started_at: string | undefined;
  readonly detected_at: string | undefined;
  /** `role=name`, as typed. */
  readonly roles: readonly string[];
}

export interface ResumeOptions extends WalkOptions {
  readonly incident: string | undefined;
  /** Go on in a new file of the record, beside the damaged one. */
  readonly new_segment: boolean;
}
