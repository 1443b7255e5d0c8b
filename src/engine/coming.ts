// An escalation on its way.

export interface Coming {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly id: string;
  readonly to: string;
  readonly template: string | null;
  readonly cause: string;
}
