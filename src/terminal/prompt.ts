// The person at the keyboard, as the engine sees one: questions in, answers out, one at a time.
import { type Responder, Stopped } from '../domain/responder.js';
import { createAskAction } from './ask-action.js';
import { askChoice } from './ask-choice.js';
import { askExact, askText } from './ask-text.js';
import { askValue } from './ask-value.js';
import { howToWalk } from './opening.js';
import { askPause, type Terminal } from './read-line.js';
import { askUntil, questionLines } from './talk.js';

export interface TerminalResponderOptions extends Terminal {
  /** True: a step that only reads runs without a question. */
  readonly autoRead: boolean;
  /** True once when something was shown that should be read before the first step hides it. */
  readonly hasOpened?: () => boolean;
}

export interface TerminalResponder extends Responder {
  /** For Ctrl-C while a command runs. Rejects with Stopped('interrupt') on a second one. */
  askPause(): Promise<'keep' | 'pause'>;
}

// Two questions at once would fight for the keys: each waits for the one before it.
const createQueue = (): (<T>(ask: () => Promise<T>) => Promise<T>) => {
  let last: Promise<unknown> = Promise.resolve();
  return (ask) => {
    const next = last.then(ask, ask);
    last = next.catch(() => {});
    return next;
  };
};

const keepOrPause = async (terminal: Terminal): Promise<'keep' | 'pause'> => {
  try {
    await askPause(terminal);
    return 'keep';
  } catch (error) {
    if (error instanceof Stopped && error.reason === 'pause') return 'pause';
    throw error;
  }
};

/** Leaves somebody the time to read how a range begins; any line goes on. */
const begin = async (terminal: Terminal): Promise<void> => {
  const above = questionLines(terminal, howToWalk.join('\n'), ['Enter: begin.']);
  await askUntil(terminal, { above, suggestion: null }, () => ({ value: true }));
};

/** A responder on a terminal. Every question rejects with Stopped on pause, hang-up, interruption or `stop`. */
export const createTerminalResponder = (options: TerminalResponderOptions): TerminalResponder => {
  const inTurn = createQueue();
  // Between questions nobody listens, and an error of a closed terminal would end the process.
  options.input.on('error', () => {});
  const askAction = createAskAction(options, options.autoRead);
  return {
    action: (view, offered) =>
      inTurn(async () => {
        if (options.hasOpened?.()) await begin(options);
        return askAction(view, offered);
      }),
    value: (question) => inTurn(() => askValue(options, question)),
    choice: (question) => inTurn(() => askChoice(options, question)),
    text: (question) => inTurn(() => askText(options, question)),
    exact: (question) => inTurn(() => askExact(options, question)),
    askPause: () => inTurn(() => keepOrPause(options)),
  };
};
