// One terminal, several writers: a prompt or a spinner sits at the bottom, and whatever is printed goes above it.
import type { Style } from './style.js';
import { fitAscii } from './style.js';

/** What sits on the last line and can get out of the way. */
export interface Bottom {
  clear(): void;
  redraw(): void;
}

export interface Screen {
  readonly style: Style;
  /** Prints lines above what is at the bottom. The text must be sanitised already. */
  print(text: string): void;
  /** Puts something at the bottom, over what was there; the returned function takes it away again. */
  hold(bottom: Bottom): () => void;
  /** Cells that a line of text may take: the width of the terminal, at most 100. */
  width(): number;
  /** Lines that are on the screen at once. */
  height(): number;
}

export type Output = NodeJS.WritableStream & { readonly columns?: number; readonly rows?: number };

const widest = 100;

const release = (stack: Bottom[], bottom: Bottom): void => {
  const index = stack.indexOf(bottom);
  if (index < 0) return;
  const wasTop = index === stack.length - 1;
  stack.splice(index, 1);
  if (wasTop) stack.at(-1)?.redraw();
};

/** The screen on a stream, standard error as a rule. A reader that goes away is no reason to stop. */
export const createScreen = (output: Output, style: Style): Screen => {
  const stack: Bottom[] = [];
  output.on('error', () => {});
  return {
    style,
    print: (text) => {
      stack.at(-1)?.clear();
      output.write(`${style.ascii ? fitAscii(text) : text}\n`);
      stack.at(-1)?.redraw();
    },
    hold: (bottom) => {
      stack.at(-1)?.clear();
      stack.push(bottom);
      return () => release(stack, bottom);
    },
    width: () => Math.min(widest, output.columns || 80) - 1,
    height: () => output.rows || 24,
  };
};
