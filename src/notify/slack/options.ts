// What a Slack channel of the config needs, its secret already fetched.

export interface SlackOptions {
  /** Its name in the config. */
  readonly name: string;
  /** The bot token, `xoxb-…`. */
  readonly token: string;
  /** A channel that is there already, `#incidents` or `C0123456789`. Left out: a new one for each incident. */
  readonly channel?: string;
  /** How the names of new channels begin; `inc-` when left out. */
  readonly prefix?: string;
  /** User ids, group ids and handles of user groups that are invited to a new channel. */
  readonly invite?: readonly string[];
  /** True: `archive` archives a new channel. */
  readonly archive?: boolean;
  /** False: the card is not pinned. */
  readonly pin?: boolean;
  /** The address of the API, where it is not the public one. */
  readonly api?: string;
}

/** True: each incident gets a channel of its own, which belongs to `ir`. */
export const makesRooms = ({ channel }: SlackOptions): boolean => channel === undefined;
