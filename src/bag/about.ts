// What a bag says about itself, apart from the record that is in it.

export interface About {
  /** The incident's id. */
  readonly incident: string;
  readonly events: number;
  readonly head: string;
  /** The end of the record in one word. */
  readonly anchor: string;
  /** Time of the last event, ISO 8601 in UTC: a bag of the same record is the same bag on every day. */
  readonly at: string;
  /** Version of `ir`. */
  readonly version: string;
  /** Every key that may have signed a checkpoint, as OpenSSH writes it. */
  readonly keys: readonly string[];
  readonly checkpoints: number;
  /** What is wrong with the record, one line each; empty for a sound one. */
  readonly problems: readonly string[];
  /** What could not be taken along. */
  readonly left: readonly string[];
}
