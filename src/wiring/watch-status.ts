// `ir status --watch`: drawn anew each second on a terminal, printed when something changed anywhere else.
import type { ExitCode } from '../domain/errors.js';
import { forJson } from '../domain/sanitise.js';
import { systemClock } from '../system/clock.js';
import { openLiveScreen } from '../terminal/live-screen.js';
import { watchSignals } from '../terminal/signals.js';
import { createStyle } from '../terminal/style.js';
import type { Place } from './place.js';
import { type Watched, watchedStatus } from './watched-status.js';

export interface WatchOptions {
  readonly incident: string | undefined;
  readonly all: boolean;
  readonly json: boolean;
}

const lookEveryMs = 1_000;

const exits = { interrupt: 130, terminated: 143, 'hang-up': 129 } as const;

/** Until `stop` fires; `show` may end it by returning false. */
const everySecond = async (look: () => Watched, stop: AbortSignal, show: (watched: Watched) => boolean) => {
  while (!stop.aborted && show(look())) await systemClock.sleep(lookEveryMs, stop);
};

const drawOn = async (place: Place, look: () => Watched, stop: AbortSignal): Promise<void> => {
  const { stdin: input, stdout: output } = process;
  const screen = openLiveScreen(input, output, createStyle({ env: place.env, isTTY: true }));
  const either = AbortSignal.any([stop, screen.left]);
  try {
    await everySecond(look, either, ({ described }) => {
      screen.draw(described.lines);
      return true;
    });
  } finally {
    screen.close();
  }
};

/** A block of lines, or one line of JSON, for each change; ends with the incident, and with its reader. */
const printOn = async (look: () => Watched, stop: AbortSignal, json: boolean): Promise<void> => {
  const gone = new AbortController();
  process.stdout.on('error', () => gone.abort());
  let shown: string | null = null;
  await everySecond(look, AbortSignal.any([stop, gone.signal]), ({ described, version, over }) => {
    const { lines, data } = described;
    const text = json
      ? forJson(JSON.stringify(data))
      : [...(shown === null ? [] : ['']), ...lines].join('\n');
    if (version !== shown) process.stdout.write(`${text}\n`);
    shown = version;
    return !over;
  });
};

const isTerminal = ({ env }: Place): boolean =>
  process.stdin.isTTY === true && process.stdout.isTTY === true && env['TERM'] !== 'dumb';

/** Returns the exit code: 0 for q and Ctrl-C on a terminal, and when the incident is closed elsewhere. */
export const watchStatus = async (place: Place, options: WatchOptions): Promise<ExitCode> => {
  const look = watchedStatus(place, options.incident, options.all);
  const signals = watchSignals({ onInterrupt: null });
  try {
    const drawn = isTerminal(place) && !options.json;
    await (drawn ? drawOn(place, look, signals.signal) : printOn(look, signals.signal, options.json));
    if (!signals.signal.aborted) return 0;
    const reason = signals.reason();
    return reason === 'terminated' || reason === 'hang-up' ? exits[reason] : exits.interrupt;
  } finally {
    signals.dispose();
  }
};
