// Who was asked for help and what came of it: whoever sits down must see whether somebody is on their way.
import { levelOf } from '../domain/asked.js';
import type { Run } from '../domain/run.js';
import { isoTime, sayDuration } from './words.js';

export interface AskedView {
  readonly escalation: string;
  readonly to: string;
  readonly at: string;
  readonly ago_ms: number;
  /** Null while nobody has answered. */
  readonly answer: 'acknowledged' | 'declined' | null;
  /** Who answered, them or somebody who was asked after them. */
  readonly who: string | null;
}

/** Whoever of the same chain has said that they come answers for all of it. */
const answerTo = (run: Run, id: string): Pick<AskedView, 'answer' | 'who'> => {
  const { base } = levelOf(id);
  const chain = Object.entries(run.answered).filter(([one]) => levelOf(one).base === base);
  const coming = chain.find(([, { answer }]) => answer === 'acknowledged')?.[1];
  const { answer, who } = coming ?? run.answered[id] ?? { answer: null, who: null };
  return { answer, who };
};

/** Oldest first; `now` in milliseconds since 1970. */
export const viewAsked = (run: Run, now: number): readonly AskedView[] =>
  Object.entries(run.asked).map(([escalation, { to, at }]) => ({
    escalation,
    to,
    at: isoTime(at),
    ago_ms: now - at,
    ...answerTo(run, escalation),
  }));

export const sayAsked = ({ to, ago_ms, answer, who }: AskedView): string => {
  const asked = `asked ${to} ${sayDuration(ago_ms)} ago`;
  if (answer === null) return `${asked}, nobody has answered`;
  return `${asked}, ${who ?? 'somebody'} ${answer === 'acknowledged' ? 'comes' : 'can not come'}`;
};
