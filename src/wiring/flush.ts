// `ir update --flush`: sends what still waits, and says channel by channel what has not gone.
import type { ExitCode } from '../domain/errors.js';
import { IrError } from '../domain/errors.js';
import { forJson, forTerminal } from '../domain/sanitise.js';
import type { Outbox, Unsent } from '../notify/outbox/outbox.js';
import { sayCount } from '../report/words.js';
import { startPlainProgress, startSpinner } from '../terminal/display-progress.js';
import { createScreen } from '../terminal/screen.js';
import { createStyle } from '../terminal/style.js';
import { chooseAny } from './choose.js';
import { openForWriting } from './open.js';
import type { Place } from './place.js';
import { openPost } from './post-beside.js';

export interface FlushOptions {
  readonly incident: string | undefined;
  readonly json: boolean;
}

/** How long it tries before the responder gets the terminal back. */
const patienceMs = 300_000;
const lookEveryMs = 250;

const countOf = (unsent: readonly Unsent[]): number => unsent.reduce((sum, { count }) => sum + count, 0);

const sayWaiting = (unsent: readonly Unsent[]): string =>
  countOf(unsent) === 0
    ? 'Finishing'
    : `${sayCount(countOf(unsent), 'message')} on the way to ${unsent.map(({ channel }) => channel).join(', ')}`;

const startProgress = (text: string, { env }: Place): { update(text: string): void; end(): void } => {
  const { stderr } = process;
  const screen = createScreen(stderr, createStyle({ env, isTTY: stderr.isTTY === true }));
  return stderr.isTTY === true && env['TERM'] !== 'dumb'
    ? startSpinner(text, stderr, screen)
    : startPlainProgress(text, (line) => void stderr.write(`${line}\n`));
};

const sendAll = async (outbox: Outbox, place: Place): Promise<void> => {
  const progress = startProgress(sayWaiting(outbox.unsent()), place);
  try {
    for (let waited = 0; waited < patienceMs; waited += lookEveryMs) {
      if (await outbox.settle(lookEveryMs)) return;
      progress.update(sayWaiting(outbox.unsent().filter(({ barred }) => barred === null)));
    }
  } finally {
    progress.end();
  }
};

const demandSent = (unsent: readonly Unsent[]): void => {
  const [first] = unsent;
  if (!first) return;
  const left = unsent.map(({ channel, count, barred }) => {
    const why = barred === null ? 'it did not take them' : barred;
    return `${sayCount(count, 'message')} for ${channel} (${why})`;
  });
  throw new IrError(
    6,
    forTerminal(`not sent: ${left.join('; ')}`, { keepNewlines: false }),
    'nothing is lost; mend what it says and try again',
  );
};

/** Sends everything that waits for an incident, open or closed. Throws IrError 6 when something did not go. */
export const flushUpdates = async (place: Place, options: FlushOptions): Promise<ExitCode> => {
  const folder = chooseAny(place, options.incident);
  const timeline = openForWriting(folder, place);
  try {
    const outbox = await openPost(place, folder, timeline);
    const before = outbox?.unsent() ?? [];
    if (outbox) await sendAll(outbox, place);
    await outbox?.stop();
    const unsent = outbox?.unsent() ?? [];
    const sent = countOf(before) - countOf(unsent);
    if (options.json) process.stdout.write(`${forJson(JSON.stringify({ sent, unsent }))}\n`);
    else if (!outbox) process.stdout.write('Nothing waits here, or another ir is sending it.\n');
    else process.stdout.write(`${sayCount(sent, 'message')} sent.\n`);
    demandSent(unsent);
    return 0;
  } finally {
    timeline.close();
  }
};
