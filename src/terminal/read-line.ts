// One line from the person at the keyboard. Whatever happens meanwhile (a notice, Ctrl-C, a hang-up) neither
// loses what was typed nor leaves the terminal in raw mode.
import { createInterface, type Interface } from 'node:readline';
import { Stopped, type StopReason } from '../domain/responder.js';
import { applyErasures, bottomOf } from './line-bottom.js';
import type { Output, Screen } from './screen.js';
import { fitAscii } from './style.js';
import { discardTypedAhead, discardUntilQuiet, type Input } from './typed-ahead.js';

export interface Terminal {
  readonly input: Input;
  readonly output: Output;
  readonly screen: Screen;
  readonly stop: AbortSignal;
  readonly stopReason: () => StopReason;
}

export interface LinePrompt {
  /** The question, in lines for the screen. It stays with the prompt: a notice goes above it. */
  readonly above: readonly string[];
  /** True: it stands on the screen already, right above what was typed. */
  readonly again: boolean;
  readonly prompt: string;
  /** True: what is typed does not show. */
  readonly hidden: boolean;
  /** Brought into the line for editing by the up arrow. */
  readonly recall: string | null;
  /** Ends the prompt: what it asked has been answered elsewhere. */
  readonly until?: AbortSignal | undefined;
}

interface Typed {
  readonly line: string;
  readonly cursor: number;
}
type Got =
  | { readonly kind: 'line'; readonly line: string }
  | { readonly kind: 'interrupted'; readonly typed: Typed }
  | { readonly kind: 'ended'; readonly typed: Typed };

const nothing: Typed = { line: '', cursor: 0 };

const hungUp = (input: Input): boolean => input.readableEnded || input.destroyed || input.errored !== null;

const stopped = (reason: StopReason): Stopped => new Stopped(reason, `stopped: ${reason}`);

// What does not fit above the prompt together with a notice is printed once and for all.
const fewestLinesFree = 8;

/** The prompt as it is drawn: with the whole question, where there is room to draw it again and again. */
const drawable = ({ screen }: Terminal, question: LinePrompt): LinePrompt => {
  const above = question.again ? [] : question.above;
  const stays = !question.hidden && above.length <= screen.height() - fewestLinesFree;
  if (!stays && above.length > 0) screen.print(above.join('\n'));
  const prompt = [...(stays ? above : []), question.prompt].join('\n');
  return { ...question, above: [], prompt: screen.style.ascii ? fitAscii(prompt) : prompt };
};

// Without an output readline edits silently; the prompt is then ours to write.
const open = ({ input, output }: Terminal, { prompt, hidden, recall }: LinePrompt): Interface => {
  const line = createInterface({
    input,
    ...(hidden ? {} : { output }),
    terminal: true,
    prompt: hidden ? '' : prompt,
    historySize: recall === null ? 0 : 1,
    history: recall === null ? [] : [recall],
  });
  // While it takes in a paste, readline clears this flag and then puts every character at the end of the line,
  // wherever the cursor is: an edited command would come out scrambled.
  return Object.defineProperty(line, 'isCompletionEnabled', { get: () => true, set: () => {} });
};

const fill = (line: Interface, typed: Typed): void => {
  if (typed.line === '') return;
  line.write(typed.line);
  for (let left = typed.line.length - typed.cursor; left > 0; left -= 1) line.write(null, { name: 'left' });
};

const listen = (terminal: Terminal, question: LinePrompt, typed: Typed): Promise<Got> =>
  new Promise((resolve, reject) => {
    const { input, output, screen, stop } = terminal;
    const line = open(terminal, question);
    const bottom = bottomOf(screen.style, question, line, output);
    const leave = screen.hold(bottom);
    const finish = (settle: () => void): void => {
      stop.removeEventListener('abort', halt);
      question.until?.removeEventListener('abort', end);
      // Only what we put there: readline lets go of the keys in a listener of its own.
      line.off('line', submit).off('SIGINT', interrupt).off('close', closed).off('error', hangUp);
      // On a closed terminal even leaving raw mode fails, and readline passes that on.
      line.on('error', () => {});
      line.close();
      leave();
      settle();
    };
    const hangUp = (): void => finish(() => reject(stopped('hang-up')));
    const halt = (): void => {
      output.write('\n');
      finish(() => reject(stopped(terminal.stopReason())));
    };
    const leaveLine = (kind: 'interrupted' | 'ended') => (): void => {
      const kept = { line: line.line, cursor: line.cursor };
      output.write('\n');
      finish(() => resolve({ kind, typed: kept }));
    };
    const interrupt = leaveLine('interrupted');
    const end = leaveLine('ended');
    // At the end of input readline hands over a half-typed line as if Enter had been pressed; nobody pressed it.
    const submit = (text: string): void => {
      if (question.hidden) output.write('\n');
      if (hungUp(input)) hangUp();
      else finish(() => resolve({ kind: 'line', line: screen.style.dumb ? applyErasures(text) : text }));
    };
    const closed = (): void => (hungUp(input) ? hangUp() : interrupt());
    line.on('line', submit).on('SIGINT', interrupt).on('close', closed).on('error', hangUp);
    stop.addEventListener('abort', halt);
    question.until?.addEventListener('abort', end);
    if (question.hidden) output.write(question.prompt);
    else line.prompt();
    fill(line, typed);
  });

const readOnce = async (terminal: Terminal, question: LinePrompt, typed: Typed): Promise<Got> => {
  if (terminal.stop.aborted) throw stopped(terminal.stopReason());
  if (hungUp(terminal.input)) throw stopped('hang-up');
  // Whoever is asked the same again is typing to this very question.
  if (!question.again && (await discardTypedAhead(terminal.input))) return { kind: 'interrupted', typed };
  if (terminal.stop.aborted) throw stopped(terminal.stopReason());
  if (question.until?.aborted) return { kind: 'ended', typed: nothing };
  return listen(terminal, drawable(terminal, question), typed);
};

/** Asks whether to keep going or to pause. Returns for keep; rejects with Stopped for pause and a second Ctrl-C. */
export const askPause = async (terminal: Terminal): Promise<void> => {
  const prompt = 'Keep going, or pause and save? [k/p] (Enter: keep going) ';
  for (;;) {
    const got = await readOnce(
      terminal,
      { above: [], again: true, prompt, hidden: false, recall: null },
      nothing,
    );
    if (got.kind !== 'line') throw stopped('interrupt');
    const answer = got.line.trim().toLowerCase();
    if (['', 'k', 'keep', 'keep going'].includes(answer)) return;
    if (['p', 'pause', 'q'].includes(answer)) throw stopped('pause');
    terminal.screen.print('Type k to keep going, or p to pause and save.');
  }
};

/** Whoever was still typing an answer that nobody needs any more must not type it into the next question. */
const letGo = async (terminal: Terminal, typed: Typed): Promise<void> => {
  if (typed.line !== '' && (await discardUntilQuiet(terminal.input))) await askPause(terminal);
};

/**
 * One line as it was typed; null when `until` ended the prompt. Rejects with Stopped on pause, hang-up, interruption
 * and when `stop` fires.
 */
export const readLine = async (terminal: Terminal, question: LinePrompt): Promise<string | null> => {
  let typed = nothing;
  let { again } = question;
  for (;;) {
    const got = await readOnce(terminal, { ...question, again }, typed);
    if (got.kind === 'line') return got.line;
    if (got.kind === 'ended') return letGo(terminal, got.typed).then(() => null);
    await askPause(terminal);
    typed = got.typed;
    again = false;
  }
};
