// Plays the model answers as a person would, on the exercise's clock: every answer takes a while, and nobody leaves
// before the last news has come.
import type { DrillPlan } from '../domain/drill.js';
import type { Clock } from '../domain/ports.js';
import type { Action, Responder, StepView } from '../domain/responder.js';

/** How long somebody takes to read and answer where nothing else is said, in ms. */
const usualMs = 15_000;

/** With so little left, in ms, an update goes out first; more before something is waited for. */
const updateSoonMs = 180_000;
const updateBeforeWaitMs = 900_000;

const wantsUpdate = ({ kind, update_left_ms: left }: StepView, offered: readonly Action[]): boolean =>
  left !== null && offered.includes('update') && left < (kind === 'wait' ? updateBeforeWaitMs : updateSoonMs);

/** Which update, and whether to send it: as it is suggested. */
const isAboutUpdate = (key: string): boolean => key === 'update' || key.startsWith('send.');

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
  const updatedAt = new Set<string>();
  const think = (): Promise<void> => clock.sleep(thinkingMs);
  const untilLastNews = async (): Promise<void> => {
    const last = Math.max(0, ...injects.map(({ at_ms }) => at_ms ?? 0));
    const left = began + last + usualMs / 10 - clock.wall();
    if (left > 0) await clock.sleep(left);
  };
  return {
    action: async (view, offered) => {
      await think();
      if (updatedAt.has(view.id) || !wantsUpdate(view, offered)) return responder.action(view, offered);
      updatedAt.add(view.id);
      return 'update';
    },
    value: (question) => think().then(() => responder.value(question)),
    choice: async (question) => {
      await (question.key === 'close.as' ? untilLastNews() : think());
      const { key, suggestion } = question;
      return isAboutUpdate(key) && suggestion !== null ? suggestion : responder.choice(question);
    },
    text: (question) => think().then(() => responder.text(question)),
    exact: (question) => think().then(() => responder.exact(question)),
  };
};
