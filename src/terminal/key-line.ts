// The last lines above the prompt: which keys there are, and what happens on Enter.
import type { Action, StepView } from '../domain/responder.js';
import { forTerminal } from '../domain/sanitise.js';
import { actionWords, enterAction, isChange, keys, onlyReads } from './keys.js';
import type { Style } from './style.js';
import { wrap } from './wrap.js';

const flow: readonly Action[] = [
  'run',
  'retry',
  'done',
  'capture',
  'waive',
  'skip',
  'edit',
  'rollback',
  'pause',
];

// A key and its word stay on one line: the blank between them is put in after folding.
const joint = '\u0000';

const keyRow = (items: readonly string[], width: number): readonly string[] =>
  wrap(items.map((item) => item.replaceAll(' ', joint)).join('   '), width).map((line) =>
    line.replaceAll(joint, ' ').trimEnd(),
  );

const keyItem = (action: Action): string => `${keys[action].key} ${keys[action].label}`;

const boldKeys = (line: string, style: Style): string =>
  line.replace(/(^| {3})(\S)(?= )/g, (_all, before: string, key: string) => before + style.bold(key));

const effectWarning = (view: StepView): string =>
  view.effect === 'destroy' ? 'it destroys something' : 'it makes a change';

const enterLine = (view: StepView, offered: readonly Action[]): string => {
  const action = enterAction(view, offered);
  const first = offered[0];
  if (action) return `Enter: ${actionWords(action, view)}.${onlyReads(view) ? ' It only reads.' : ''}`;
  if (first === undefined) return 'Nothing can be done here.';
  const warning = isChange(view) && (first === 'run' || first === 'retry') ? ` (${effectWarning(view)})` : '';
  return `Type ${keys[first].key} and Enter to ${actionWords(first, view)}${warning}. Enter alone does nothing.`;
};

/** The keys that are offered, the ones that move the step on first; the last lines say what Enter does. */
export const renderKeys = (
  view: StepView,
  offered: readonly Action[],
  style: Style,
  width: number,
): readonly string[] => {
  const main = flow.filter((action) => offered.includes(action));
  const rest = offered.filter((action) => !flow.includes(action));
  const rows = [...keyRow([...main.map(keyItem), '? help'], width), ...keyRow(rest.map(keyItem), width)];
  return [...rows.map((row) => boldKeys(row, style)), ...wrap(enterLine(view, offered), width)];
};

/** Every offered action in words, and what is lost by skipping. */
export const renderHelp = (view: StepView, offered: readonly Action[], width: number): readonly string[] => {
  const rows = offered.flatMap((action) => {
    const { key, label, means } = keys[action];
    const [first = '', ...more] = wrap(means, width - 16);
    return [`  ${key}  ${label.padEnd(11)}${first}`, ...more.map((line) => `${' '.repeat(16)}${line}`)];
  });
  const lost = view.if_skipped
    ? wrap(`If it is skipped: ${forTerminal(view.if_skipped, { keepNewlines: false })}`, width)
    : [];
  return ['Type a letter or a word, then Enter.', ...rows, ...lost];
};
