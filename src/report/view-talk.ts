// The parts of a report's view about talk and time: messages, deadlines, remarks, gaps. Strings are raw.
export interface MessageView {
  readonly at: string;
  readonly by: string;
  readonly kind: 'update' | 'escalation';
  readonly name: string;
  readonly to: string;
  readonly audience: string | null;
  readonly late: boolean;
  readonly text: string;
  /** Channels that were to carry it; none: it was only shown at the keyboard. */
  readonly channels: readonly string[];
  /** Of an escalation: who that was, as the config said. */
  readonly people: readonly string[];
  readonly answers: readonly AnswerView[];
  readonly reached: readonly { readonly channel: string; readonly at: string }[];
}

/** What somebody who was asked for help said. */
export interface AnswerView {
  readonly at: string;
  readonly who: string;
  readonly how: string;
  readonly answer: 'acknowledged' | 'declined';
  readonly reason: string | null;
}

export interface ClockView {
  readonly clock: string;
  readonly name: string;
  readonly started_at: string;
  readonly deadline: string;
  readonly ran_out: boolean;
  /** When it turned out that it did not have to run; null when it ran on. */
  readonly stopped_at: string | null;
}

export interface RemarkView {
  readonly at: string;
  readonly by: string;
  /** When it happened, where that is not when it was written. */
  readonly about_at: string | null;
  readonly step: string | null;
  readonly text: string;
}

export interface GapView {
  readonly from: string;
  readonly to: string;
  readonly ms: number;
  readonly reason: string;
}
