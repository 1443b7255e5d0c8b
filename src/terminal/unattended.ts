// The responder when there is no terminal: what was said beforehand, and a clean stop where nothing was said.
import type { Display } from '../domain/ports.js';
import type { Responder, StepView } from '../domain/responder.js';
import { forTerminal } from '../domain/sanitise.js';
import { type Answers, createAnswerBook } from './answers.js';
import { chooseAction } from './unattended-action.js';
import { answerChoice, answerExact, answerText, answerValue } from './unattended-answer.js';

export interface UnattendedOptions {
  readonly answers: Answers;
  /** Answers the run question of a `change`, and nothing else. */
  readonly yes: boolean;
  readonly display: Display;
  /** True in a range: approvals and typed targets may be given beforehand. */
  readonly practice?: boolean;
}

const announce = (view: StepView): string => {
  const item = view.item ? ` (${view.item})` : '';
  return forTerminal(`Step ${view.position} of ${view.total}: ${view.title}${item}`, { keepNewlines: false });
};

/** Answers from `answers`. Rejects with Stopped at the first question without one, with IrError 2 at a wrong one. */
export const createUnattendedResponder = ({
  answers,
  yes,
  display,
  practice = false,
}: UnattendedOptions): Responder => {
  const book = createAnswerBook(answers);
  const tries = new Map<string, number>();
  return {
    action: async (view, offered) => {
      const before = tries.get(view.id) ?? 0;
      const action = chooseAction(view, offered, { book, yes, tries: before });
      if (action === 'retry') tries.set(view.id, before + 1);
      display.say(announce(view));
      return action;
    },
    value: async (question) => answerValue(question, book),
    choice: async (question) => answerChoice(question, book, practice),
    text: async (question) => answerText(question, book),
    exact: async (question) => answerExact(question, book, practice),
  };
};
