// The outbox of one incident on disk, as a process of its own has it, with a channel that waits for nothing.
import { evolve, initialRun } from '../../../dist/domain/evolve.js';
import { startOutbox } from '../../../dist/notify/outbox/outbox.js';
import { systemClock } from '../../../dist/system/clock.js';
import { takeLock, tryLock } from '../../../dist/system/lock.js';
import { openTimeline } from '../../../dist/timeline/file.js';
import { readIncident } from '../../../dist/timeline/read.js';

/** `card` says what the card says of a run, or null. */
export const openPostbox = ({ folder, incident, channel, card }) => {
  const timeline = openTimeline({
    folder,
    actor: 'responder',
    clock: systemClock,
    lock: takeLock,
    signer: null,
    fold: { initial: initialRun, evolve },
  });
  const heading = ({ severity }) => ({
    incident,
    title: 'API abuse',
    severity,
    mode: 'live',
    private: false,
  });
  const outbox = startOutbox({
    channels: [{ ...channel, gap_ms: 0 }],
    timeline,
    clock: systemClock,
    describe: (event) => event.data.text ?? event.type,
    heading,
    card: (run) => card(run, heading(run)),
    files: () => [],
    lease: () => tryLock(`${folder}/.outbox`),
    earlier: readIncident(folder, (trouble) => {
      throw new Error(trouble.message);
    }),
    fresh: false,
  });
  return { timeline, outbox };
};

/** Sends what there is, says on standard output what could not be sent, and ends. */
export const finish = async (outbox) => {
  await outbox.settle(60_000);
  const unsent = outbox.unsent();
  await outbox.stop();
  process.stdout.write(`${JSON.stringify(unsent)}\n`);
  process.exit(0);
};
