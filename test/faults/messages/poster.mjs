// A process that writes notes and posts them, to be killed at any moment. Run as: poster.mjs FOLDER URL notes|finish
import { createWebhook } from '../../../dist/notify/webhook.js';
import { systemClock } from '../../../dist/system/clock.js';
import { finish, openPostbox } from './postbox.mjs';

const [folder, url, task] = process.argv.slice(2);

const { timeline, outbox } = openPostbox({
  folder,
  incident: 'INC-20261122-0340-api-abuse-7f3k',
  channel: createWebhook({ name: 'hook', url, token: null, signing_key: null, wall: systemClock.wall }),
  card: () => null,
});

if (task === 'finish') await finish(outbox);
for (let look = 0; ; look += 1) {
  timeline.transact(() => [{ type: 'note.added', data: { text: `Look ${look} of ${process.pid}` } }]);
  await systemClock.sleep(5);
}
