// What is going on, once it takes more than a second: on standard error, so that results stay clean.
import { type Progress, startPlainProgress, startSpinner } from '../../../terminal/display-progress.js';
import { createScreen } from '../../../terminal/screen.js';
import { createStyle } from '../../../terminal/style.js';

const afterMs = 1_000;

type Environment = { readonly [name: string]: string | undefined };

const start = (text: string, env: Environment): Progress => {
  const { stderr } = process;
  const line = `${text} ...`;
  if (stderr.isTTY && env['TERM'] !== 'dumb')
    return startSpinner(line, stderr, createScreen(stderr, createStyle({ env, isTTY: true })));
  return startPlainProgress(line, (shown) => stderr.write(`${shown}\n`));
};

export const showWhile = async <T>(text: string, env: Environment, act: () => Promise<T>): Promise<T> => {
  let progress: Progress | null = null;
  const timer = setTimeout(() => {
    progress = start(text, env);
  }, afterMs);
  const end = (): void => {
    clearTimeout(timer);
    progress?.end();
  };
  return act().finally(end);
};
