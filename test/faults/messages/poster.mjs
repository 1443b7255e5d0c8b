// A process that writes notes and posts them, to be killed at any moment. Run as: poster.mjs FOLDER URL notes|finish
import { evolve, initialRun } from '../../../dist/domain/evolve.js';
import { startOutbox } from '../../../dist/notify/outbox/outbox.js';
import { createWebhook } from '../../../dist/notify/webhook.js';
import { systemClock } from '../../../dist/system/clock.js';
import { takeLock, tryLock } from '../../../dist/system/lock.js';
import { openTimeline } from '../../../dist/timeline/file.js';
import { readIncident } from '../../../dist/timeline/read.js';

const [folder, url, task] = process.argv.slice(2);

const timeline = openTimeline({
  folder,
  actor: 'responder',
  clock: systemClock,
  lock: takeLock,
  signer: null,
  fold: { initial: initialRun, evolve },
});

const heading = (run) => ({
  incident: 'INC-20261122-0340-api-abuse-7f3k',
  title: 'API abuse',
  severity: run.severity,
  mode: 'live',
  private: false,
});

const channel = createWebhook({ name: 'hook', url, token: null, signing_key: null, wall: systemClock.wall });

const outbox = startOutbox({
  channels: [{ ...channel, gap_ms: 0 }],
  timeline,
  clock: systemClock,
  describe: (event) => event.data.text ?? event.type,
  heading,
  card: () => null,
  files: () => [],
  lease: () => tryLock(`${folder}/.outbox`),
  earlier: readIncident(folder, (trouble) => {
    throw new Error(trouble.message);
  }),
  fresh: false,
});

if (task === 'finish') {
  await outbox.settle(60_000);
  const unsent = outbox.unsent();
  await outbox.stop();
  process.stdout.write(`${JSON.stringify(unsent)}\n`);
  process.exit(0);
}
for (let look = 0; ; look += 1) {
  timeline.transact(() => [{ type: 'note.added', data: { text: `Look ${look} of ${process.pid}` } }]);
  await systemClock.sleep(5);
}
