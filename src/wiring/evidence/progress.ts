// How far the copy of a big file has come, on a terminal only.
import { forTerminal } from '../../domain/sanitise.js';
import { saySize } from '../../report/words.js';
import { startSpinner } from '../../terminal/display-progress.js';
import { createScreen } from '../../terminal/screen.js';
import { createStyle } from '../../terminal/style.js';
import type { Place } from '../place.js';

export interface CopyProgress {
  tell(read: number): void;
  end(): void;
}

/** Smaller ones are copied before anybody could read it. */
const bigBytes = 32_000_000;

const silent: CopyProgress = { tell: () => {}, end: () => {} };

/** @param size bytes in all, null where nobody knows. */
export const watchCopy = (name: string, size: number | null, env: Place['env']): CopyProgress => {
  const { stderr } = process;
  if (stderr.isTTY !== true || env['TERM'] === 'dumb') return silent;
  const shown = forTerminal(name, { keepNewlines: false });
  const say = (read: number): string =>
    `${shown}: ${saySize(read)}${size === null ? '' : ` of ${saySize(size)}`}`;
  const screen = createScreen(stderr, createStyle({ env, isTTY: true }));
  let spinner: ReturnType<typeof startSpinner> | null = null;
  return {
    tell: (read) => {
      if (read < bigBytes && (size ?? 0) < bigBytes) return;
      spinner ??= startSpinner(say(read), stderr, screen);
      spinner.update(say(read));
    },
    end: () => spinner?.end(),
  };
};
