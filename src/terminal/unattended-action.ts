// What a step may do when nobody is there to ask: read, change only where `--yes` says so, destroy never.
import { type Action, type StepView, Stopped } from '../domain/responder.js';
import { type AnswerBook, saysYes } from './answers.js';
import { keys } from './keys.js';

// A retry that is answered beforehand would otherwise go on for ever.
const mostRetries = 3;

const stepFailed = (view: StepView, advice: string): Stopped =>
  new Stopped('step-failed', `Step ${view.id} failed: ${view.failed ?? 'no reason is known'}. ${advice}`);

const afterFailure = (
  view: StepView,
  offered: readonly Action[],
  book: AnswerBook,
  tries: number,
): Action => {
  const answer = book.find(`${view.id}.failed`);
  if (answer === undefined) throw stepFailed(view, 'Nobody is here to decide what to do.');
  const action = offered.find((each) => each === answer || keys[each].label === answer);
  if (!action) {
    throw stepFailed(view, `The answer ${view.id}.failed must be one of: ${offered.join(', ')}.`);
  }
  if (action === 'retry' && tries >= mostRetries)
    throw stepFailed(view, `It was tried again ${mostRetries} times.`);
  return action;
};

const needsConsent = (view: StepView): Stopped => {
  const advice =
    view.effect === 'destroy'
      ? `It destroys something: run it on a terminal, or put the line \`${view.id}.run: true\` into an answers file.`
      : `It makes a change: allow changes with --yes, or this one with a line \`${view.id}.run: true\` in an answers file.`;
  return new Stopped(
    'needs-answer',
    `Step ${view.id} (${view.title}) waits for somebody to run it. ${advice}`,
  );
};

const mayRun = (view: StepView, book: AnswerBook, yes: boolean): boolean => {
  if (view.effect === 'destroy') return saysYes(book.find(`${view.id}.run`));
  return view.effect !== 'change' || yes || saysYes(book.find(`${view.id}.run`));
};

/** The action of a step without a terminal. `tries` counts the retries given so far. Throws Stopped. */
export const chooseAction = (
  view: StepView,
  offered: readonly Action[],
  given: { readonly book: AnswerBook; readonly yes: boolean; readonly tries: number },
): Action => {
  if (view.failed !== null) return afterFailure(view, offered, given.book, given.tries);
  const start = offered.find((action) => action === 'run' || action === 'capture');
  if (!start) throw stepFailed(view, `Somebody must choose: ${offered.join(', ')}.`);
  if (!mayRun(view, given.book, given.yes)) throw needsConsent(view);
  return start;
};
