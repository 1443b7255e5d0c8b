// A process that works on steps and posts what it does to Slack, to be killed at any moment.
// Run as: slack-poster.mjs FOLDER API TOKEN INCIDENT steps|finish
import { createSlack } from '../../../dist/notify/slack/channel.js';
import { systemClock } from '../../../dist/system/clock.js';
import { finish, openPostbox } from './postbox.mjs';

const [folder, api, token, incident, task] = process.argv.slice(2);
/** A few letters always wait, so that a kill finds one on its way; more would only make the end longer. */
const mostWaiting = 3;

const { timeline, outbox } = openPostbox({
  folder,
  incident,
  channel: createSlack({ name: 'room', token, api }),
  card: (run, heading) => ({
    ...heading,
    state: 'open',
    closed_as: null,
    situation: 'not contained yet',
    doing: [],
    done: Object.keys(run.steps).length,
    total: 999,
    roles: [],
    milestones: [],
    clocks: [],
    in_place: [],
    next_update_at: null,
    anchor: String(run.events),
  }),
});

const factsOf = (look) => {
  const step = `look-${process.pid}-${look}`;
  const claim = { pid: process.pid, start_time: String(look), boot: 'boot-one' };
  return [
    { type: 'step.claimed', data: { step, visit: 1, ...claim } },
    { type: 'note.added', data: { text: `Look ${look} of ${process.pid}` } },
    { type: 'step.settled', data: { step, visit: 1, outcome: 'done' } },
  ];
};

if (task === 'finish') await finish(outbox);
for (let look = 0; ; await systemClock.sleep(5)) {
  const waiting = outbox.unsent().reduce((sum, { count }) => sum + count, 0);
  if (waiting > mostWaiting) continue;
  timeline.transact(() => factsOf(look));
  look += 1;
}
