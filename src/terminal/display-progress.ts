// Something takes a while: a spinner on a terminal, now and then a plain line elsewhere.
import type { Ora } from 'ora';
import type { Screen } from './screen.js';

export interface Progress {
  update(text: string): void;
  end(): void;
}

const plainEveryMs = 10_000;

/** One line at the start, then at most one every ten seconds, and only when something changed. */
export const startPlainProgress = (text: string, print: (line: string) => void): Progress => {
  let shown = text;
  let latest = text;
  let timer: NodeJS.Timeout | null = null;
  print(text);
  const tick = (): void => {
    timer = null;
    if (latest !== shown) print(latest);
    shown = latest;
  };
  return {
    update: (next) => {
      latest = next;
      timer ??= setTimeout(tick, plainEveryMs).unref();
    },
    end: () => {
      if (timer) clearTimeout(timer);
    },
  };
};

const asciiSpinner = { interval: 130, frames: ['-', '\\', '|', '/'] };

// ora takes 125 ms to load, so it is loaded only where a spinner really turns.
const loadSpinner = async (stream: NodeJS.WritableStream, screen: Screen): Promise<Ora> => {
  const { default: ora } = await import('ora');
  return ora({
    stream,
    isEnabled: true,
    // What is typed belongs to the kernel until the next question; ora must not touch the keyboard.
    discardStdin: false,
    color: screen.style.colour ? 'yellow' : false,
    spinner: screen.style.ascii ? asciiSpinner : 'dots',
  });
};

/** A spinner on the last line. It gives way to prompts and printed lines and comes back after them. */
export const startSpinner = (text: string, stream: NodeJS.WritableStream, screen: Screen): Progress => {
  let spinner: Ora | null = null;
  let latest = text;
  let covered = false;
  let ended = false;
  const clip = (line: string): string => line.slice(0, Math.max(8, screen.width() - 3));
  const leave = screen.hold({
    clear: () => {
      covered = true;
      spinner?.stop();
    },
    redraw: () => {
      covered = false;
      if (!ended) spinner?.start(clip(latest));
    },
  });
  const begin = async (): Promise<void> => {
    const loaded = await loadSpinner(stream, screen);
    if (ended) return;
    spinner = loaded;
    if (!covered) spinner.start(clip(latest));
  };
  void begin();
  return {
    update: (next) => {
      latest = next;
      if (spinner) spinner.text = clip(next);
    },
    end: () => {
      ended = true;
      spinner?.stop();
      leave();
    },
  };
};
