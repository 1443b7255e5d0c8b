// Plays the model answers as a person would, on the exercise's clock: every answer takes a while, and nobody leaves
// before the last news has come.
import type { DrillPlan } from '../domain/drill.js';
import type { Clock } from '../domain/ports.js';
import type { Responder } from '../domain/responder.js';

/** How long somebody takes to read and answer where nothing else is said, in ms. */
const usualMs = 15_000;

export interface ModelOptions {
  readonly responder: Responder;
  readonly clock: Clock;
  readonly thinkingMs?: number | undefined;
  /** When the exercise began, in ms since 1970. */
  readonly began: number;
  readonly injects: DrillPlan['injects'];
}

export const createModelResponder = (options: ModelOptions): Responder => {
  const { responder, clock, began, injects, thinkingMs = usualMs } = options;
  const think = (): Promise<void> => clock.sleep(thinkingMs);
  const untilLastNews = async (): Promise<void> => {
    const last = Math.max(0, ...injects.map(({ at_ms }) => at_ms ?? 0));
    const left = began + last + usualMs / 10 - clock.wall();
    if (left > 0) await clock.sleep(left);
  };
  return {
    action: (view, offered) => think().then(() => responder.action(view, offered)),
    value: (question) => think().then(() => responder.value(question)),
    choice: async (question) => {
      await (question.key === 'close.as' ? untilLastNews() : think());
      return responder.choice(question);
    },
    text: (question) => think().then(() => responder.text(question)),
    exact: (question) => think().then(() => responder.exact(question)),
  };
};
