// What was found, as lines: the word in front, then what it is about, and below it what to do.
import type { Check, CheckState } from '../../../domain/check.js';
import { forTerminal } from '../../../domain/sanitise.js';
import type { Style } from '../../../terminal/style.js';
import { wrap } from '../../../terminal/wrap.js';

export interface Paper {
  readonly style: Style;
  /** Cells of a line; null where lines are not folded. */
  readonly width: number | null;
}

const margin = 8;

const paint = ({ green, yellow, red, dim }: Style, state: CheckState): ((text: string) => string) =>
  ({ ok: green, look: yellow, bad: red, skip: dim })[state];

const fold = (text: string, width: number | null): readonly string[] => {
  const plain = forTerminal(text, { keepNewlines: false });
  return width === null ? [plain] : wrap(plain, width - margin).map((line) => line.trimEnd());
};

const checkLines = ({ name, state, text, hint }: Check, { style, width }: Paper): readonly string[] => {
  const [first = '', ...rest] = fold(`${name}: ${text}`, width);
  const blank = ' '.repeat(margin);
  const below = hint === null ? [] : fold(hint, width);
  return [
    `  ${paint(style, state)(state.padEnd(4))}  ${first}`,
    ...rest.map((line) => `${blank}${line}`),
    ...below.map((line) => `${blank}${style.dim(line)}`),
  ];
};

export const groupLines = (title: string, checks: readonly Check[], paper: Paper): readonly string[] => [
  paper.style.bold(title),
  ...checks.flatMap((check) => checkLines(check, paper)),
  '',
];
