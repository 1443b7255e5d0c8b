// The prompt of a step: header, keys, and what the responder chooses to do.
import type { Action, StepView } from '../domain/responder.js';
import { renderBody, renderHeader, renderReminder } from './header.js';
import { renderHelp, renderKeys } from './key-line.js';
import { enterAction, onlyReads, readAction } from './keys.js';
import type { Terminal } from './read-line.js';
import { askUntil } from './talk.js';

const isHelp = (typed: string): boolean => ['?', 'h', 'help'].includes(typed.toLowerCase());

const refuse = (typed: string): string =>
  typed === ''
    ? 'Enter alone does nothing here. Type a letter; ? lists them.'
    : `"${typed}" is not offered here. ? lists what is.`;

// A message has no effect on a machine, but it reaches people: it never goes by itself.
const mayRunByItself = (view: StepView, offered: readonly Action[]): boolean =>
  (onlyReads(view) || view.kind === 'ask' || view.kind === 'decide') &&
  view.effect === 'read' &&
  !view.failed &&
  offered.includes('run');

/** Asks what to do until it is one of the actions that are offered. */
const choose = (terminal: Terminal, view: StepView, offered: readonly Action[]): Promise<Action> => {
  const { screen } = terminal;
  const above = ['', ...renderKeys(view, offered, screen.style, screen.width())];
  return askUntil(terminal, { above, suggestion: null }, (typed) => {
    const action = typed === '' ? enterAction(view, offered) : readAction(typed, offered);
    if (action) return { value: action };
    if (isHelp(typed)) return { problem: renderHelp(view, offered, screen.width()).join('\n') };
    return { problem: refuse(typed) };
  });
};

export type AskAction = (view: StepView, offered: readonly Action[]) => Promise<Action>;

/**
 * Shows a step and asks what to do. In full only once, so that what a key brought up stays on the screen.
 * With `autoRead` a step that only reads runs without a question.
 */
export const createAskAction = (terminal: Terminal, autoRead: boolean): AskAction => {
  const { screen } = terminal;
  let shown = '';
  return async (view, offered) => {
    const width = screen.width();
    const body = [view.id, ...renderBody(view, screen.style, width)].join('\n');
    const isRepeat = body === shown;
    shown = body;
    const render = isRepeat ? renderReminder : renderHeader;
    screen.print(render(view, screen.style, width).join('\n'));
    if (autoRead && mayRunByItself(view, offered)) {
      if (onlyReads(view)) screen.print('It only reads, so it runs by itself.');
      return 'run';
    }
    const action = await choose(terminal, view, offered);
    if (action === 'show' && isRepeat) screen.print(renderBody(view, screen.style, width).join('\n'));
    return action;
  };
};
