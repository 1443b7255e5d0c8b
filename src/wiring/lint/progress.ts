// A thousand new files take a few seconds: on a terminal somebody should see that it goes on.
import { type Progress, startSpinner } from '../../terminal/display-progress.js';
import { createScreen } from '../../terminal/screen.js';
import { createStyle } from '../../terminal/style.js';

export interface LintProgress {
  readonly tell: (done: number, all: number) => void;
  readonly end: () => void;
}

const afterMs = 1000;

/** Silent for a second, and off a terminal. */
export const startLintProgress = (env: { readonly [name: string]: string | undefined }): LintProgress => {
  const { stderr } = process;
  if (!stderr.isTTY || env['TERM'] === 'dumb') return { tell: () => {}, end: () => {} };
  const began = performance.now();
  let spinner: Progress | null = null;
  return {
    tell: (done, all) => {
      if (performance.now() - began < afterMs) return;
      const text = `Checked ${done} of ${all} files`;
      if (spinner) spinner.update(text);
      else spinner = startSpinner(text, stderr, createScreen(stderr, createStyle({ env, isTTY: true })));
    },
    end: () => spinner?.end(),
  };
};
