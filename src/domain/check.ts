// What a look at one thing found in calm hours, and what to do about it: the lines of `ir doctor`.

/** `look`: it works, but somebody should look. `skip`: it can't be known here. */
export type CheckState = 'ok' | 'look' | 'bad' | 'skip';

export interface Check {
  /** What was looked at, as it stands at the beginning of its line. */
  readonly name: string;
  readonly state: CheckState;
  /** For people: masked, one line, no markup of a server. */
  readonly text: string;
  /** What to do; null only where it is ok. */
  readonly hint: string | null;
}

/** Hears the `Date` of each answer when it arrives; null where an answer has none. */
export type Heard = (date: string | null) => void;

/** How a channel is asked whether it would work, without posting anything. */
export interface Checking {
  /** Ends the asking. */
  readonly signal: AbortSignal;
  /** Whom contacts of this channel call: `@handle` of a user group, a user id, or `here`. */
  readonly mentions: readonly string[];
  readonly heard: Heard;
}

export const ok = (name: string, text: string): Check => ({ name, state: 'ok', text, hint: null });
export const look = (name: string, text: string, hint: string): Check => ({
  name,
  state: 'look',
  text,
  hint,
});
export const bad = (name: string, text: string, hint: string): Check => ({ name, state: 'bad', text, hint });
export const skip = (name: string, text: string, hint: string): Check => ({
  name,
  state: 'skip',
  text,
  hint,
});
