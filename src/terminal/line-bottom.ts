// A line that is being typed gets out of the way of what is printed, and comes back with all that was typed.
import { clearScreenDown, cursorTo, type Interface, moveCursor } from 'node:readline';
import type { Bottom, Output } from './screen.js';
import type { Style } from './style.js';

// The cursor goes back down as far as readline will go up again when it draws the line anew.
const visibleBottom = (line: Interface, output: Output): Bottom => {
  let rows = 0;
  return {
    clear: () => {
      rows = line.getCursorPos().rows;
      moveCursor(output, 0, -rows);
      cursorTo(output, 0);
      clearScreenDown(output);
    },
    redraw: () => {
      output.write('\n'.repeat(rows));
      line.prompt(true);
    },
  };
};

const hiddenBottom = (prompt: string, output: Output): Bottom => ({
  clear: () => {
    cursorTo(output, 0);
    clearScreenDown(output);
  },
  redraw: () => output.write(prompt),
});

/** On a dumb terminal readline knows no backspace: what was rubbed out is still in the line. */
export const applyErasures = (text: string): string => {
  let kept = '';
  for (const char of text) {
    if (char === '\x15') kept = '';
    else if (char === '\x7f' || char === '\b') kept = [...kept].slice(0, -1).join('');
    else kept += char;
  }
  return kept;
};

// No cursor to move: the last line is written once more below what was printed.
const dumbBottom = (line: Interface, output: Output): Bottom => ({
  clear: () => output.write('\n'),
  redraw: () => output.write(`${line.getPrompt().split('\n').at(-1) ?? ''}${applyErasures(line.line)}`),
});

/** What sits at the bottom of the screen while a line is typed. */
export const bottomOf = (
  style: Style,
  question: { readonly hidden: boolean; readonly prompt: string },
  line: Interface,
  output: Output,
): Bottom => {
  if (question.hidden) return hiddenBottom(question.prompt, output);
  return style.dumb ? dumbBottom(line, output) : visibleBottom(line, output);
};
