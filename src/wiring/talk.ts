// How a walkthrough speaks and listens: a terminal, a log, or events as JSON. Chosen by what is there, not by mode.
import type { Event } from '../domain/fact.js';
import type { Plan } from '../domain/plan.js';
import { createMask, type Mask } from '../domain/redact.js';
import type { Responder } from '../domain/responder.js';
import type { Value } from '../domain/values.js';
import { createDisplay, type EventDisplay } from '../terminal/display.js';
import { createJsonDisplay } from '../terminal/json-display.js';
import { createTerminalResponder } from '../terminal/prompt.js';
import { createScreen } from '../terminal/screen.js';
import { type SignalWatch, watchSignals } from '../terminal/signals.js';
import { createStyle } from '../terminal/style.js';
import { createUnattendedResponder } from '../terminal/unattended.js';
import type { GivenAnswers } from './answers.js';
import type { Place } from './place.js';
import type { WalkOptions } from './run-options.js';

export interface TalkOptions {
  readonly json: boolean;
  /** False: never ask, whatever there is. */
  readonly ask: boolean;
  readonly yes: boolean;
  readonly autoRead: boolean;
  readonly answers: { readonly [key: string]: Value };
  readonly env: { readonly [name: string]: string | undefined };
  readonly secrets: Map<string, string>;
  readonly practice?: boolean;
  /** The title of a step, from its id; without it steps go by their ids. */
  readonly titleOf?: (step: string) => string;
}

export interface Talk {
  readonly display: EventDisplay;
  readonly responder: Responder;
  readonly signals: SignalWatch;
}

const currentMask = (secrets: Map<string, string>): (() => Mask) => {
  let made = createMask([...secrets.values()]);
  let size = secrets.size;
  return () => {
    if (secrets.size !== size) {
      size = secrets.size;
      made = createMask([...secrets.values()]);
    }
    return made;
  };
};

/** Steps by their titles, for the lines that tell what happened. */
export const titlesOf =
  (plan: Plan): ((step: string) => string) =>
  (id) =>
    plan.steps.find((step) => step.id === id)?.title ?? id;

/** True when a person can be asked: both ends are terminals. */
export const canAsk = (noInput: boolean): boolean =>
  !noInput && process.stdin.isTTY === true && process.stderr.isTTY === true;

export const createTalk = (options: TalkOptions): Talk => {
  const { env, json, secrets, answers, yes, autoRead, titleOf = (step: string) => step } = options;
  const output = process.stderr;
  const style = createStyle({ env, isTTY: output.isTTY === true });
  const screen = createScreen(output, style);
  const spinner = output.isTTY === true && env['TERM'] !== 'dumb';
  const words = createDisplay({ output, screen, mask: currentMask(secrets), spinner, titleOf });
  const display = json && !options.ask ? createJsonDisplay({ output: process.stdout }) : words;
  if (!options.ask) {
    const signals = watchSignals({ onInterrupt: null });
    return {
      display,
      signals,
      responder: createUnattendedResponder({ answers, yes, display, practice: options.practice ?? false }),
    };
  }
  const handle: { asks?: () => Promise<'keep' | 'pause'> } = {};
  const signals = watchSignals({ onInterrupt: () => handle.asks?.() ?? Promise.resolve('keep') });
  const responder = createTerminalResponder({
    input: process.stdin,
    output,
    screen,
    autoRead,
    hasOpened: words.hasOpened,
    stop: signals.signal,
    stopReason: () => signals.reason(),
  });
  handle.asks = () => responder.askPause();
  return { display: json ? withJson(words) : words, signals, responder };
};

/** The talk of a walkthrough: what was answered beforehand goes in front of what the range knows. */
export const talkFor = (
  { env, config }: Place,
  given: {
    readonly options: WalkOptions;
    readonly plan: Plan;
    /** What a rehearsal answers where nobody is asked; null in an incident. */
    readonly practice: { readonly answers: { readonly [key: string]: Value } } | null;
    readonly answers: GivenAnswers;
    readonly secrets: Map<string, string>;
  },
): Talk => {
  const { options, plan, practice, answers, secrets } = given;
  return createTalk({
    json: options.json,
    ask: canAsk(options.no_input),
    // In a range a change harms nobody, so that it may be walked without a terminal.
    yes: options.yes || practice !== null,
    practice: practice !== null,
    autoRead: options.auto_read || config.policy?.auto_read === true,
    answers: { ...practice?.answers, ...answers.file, ...answers.set },
    env,
    secrets,
    titleOf: titlesOf(plan),
  });
};

/** On a terminal with --json people still need the talk; it goes to standard error, the events to standard output. */
const withJson = (words: EventDisplay): EventDisplay => {
  const events = createJsonDisplay({ output: process.stdout });
  return {
    ...words,
    hear: (event: Event, origin?: 'own' | 'other') => {
      events.hear(event);
      words.hear(event, origin);
    },
  };
};
