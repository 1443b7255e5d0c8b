// The outbox of one incident on disk: which channels follow it, what they are told, who may send.
import { join } from 'node:path';
import type { Event } from '../domain/fact.js';
import type { Plan } from '../domain/plan.js';
import type { Timeline } from '../domain/ports.js';
import { createMask } from '../domain/redact.js';
import { forTerminal } from '../domain/sanitise.js';
import { type Outbox, startOutbox, type Unsent } from '../notify/outbox/outbox.js';
import { letterText } from '../report/letter-text.js';
import { createNames, type StepName } from '../report/names.js';
import { cardOf, headingOf } from '../report/status-card.js';
import { systemClock } from '../system/clock.js';
import { tryLock } from '../system/lock.js';
import { openChannels, usableChannels } from './channels.js';
import { farewellFiles } from './farewell.js';
import { incidentName, readRecord } from './open.js';
import type { Place } from './place.js';
import { followingChannels } from './reach.js';

export interface Posting {
  readonly place: Place;
  readonly folder: string;
  readonly plan: Plan;
  readonly timeline: Timeline;
  readonly secrets: ReadonlyMap<string, string>;
  /** True: this process opened the incident. */
  readonly fresh: boolean;
  /** True: which channels follow is settled by the config of this process, as it walks. */
  readonly walks: boolean;
}

const describing = (
  { plan, timeline, secrets }: Posting,
  name: StepName,
): ((event: Event, segment: number) => string) => {
  return (event, segment) => {
    const mode = timeline.run().opened?.mode ?? 'live';
    // Secrets may be fetched while the incident goes on.
    const masked = createMask([...secrets.values()])(letterText(event, { plan, mode, name, segment }));
    return forTerminal(masked.text, { keepNewlines: true });
  };
};

const recordFollowing = ({ place, timeline }: Posting, usable: readonly string[]): void => {
  const following = followingChannels(place.config, usable);
  timeline.transact((run) =>
    JSON.stringify(run.following) === JSON.stringify(following)
      ? []
      : [{ type: 'channels.set', data: { following } }],
  );
};

/** How long the secrets of channels are waited for: a moment before a walkthrough, longer where sending is all there is. */
const startMs = 5_000;
const besideMs = 30_000;

/** Starts sending beside the walkthrough; null where the config names no channel for this mode. */
export const startPost = async (posting: Posting): Promise<Outbox | null> => {
  const { place, folder, plan, timeline, fresh, walks } = posting;
  const usable = usableChannels(place.config, timeline.run());
  if (usable.length === 0) return null;
  const channels = await openChannels(place, usable, walks ? startMs : besideMs);
  if (walks) recordFollowing(posting, usable);
  const incident = incidentName(folder);
  const { events } = readRecord(folder);
  const { hear, name } = createNames(plan);
  events.forEach(hear);
  timeline.subscribe(hear);
  return startOutbox({
    channels,
    timeline,
    clock: systemClock,
    describe: describing(posting, name),
    heading: (run) => headingOf(incident, plan, run),
    card: (run) => cardOf(incident, plan, run),
    files: () => farewellFiles(folder),
    lease: () => tryLock(join(folder, '.outbox')),
    earlier: events,
    fresh,
  });
};

const exitMs = 2_000;

const sayUnsent = ({ channel, count, barred }: Unsent): string => {
  const what = count === 1 ? '1 message has' : `${count} messages have`;
  const why = barred === null ? '' : `: ${barred}`;
  return `${what} not reached ${channel}${why}. Send what waits with: ir update --flush`;
};

/** A short wait at the end; then what has not gone is said, with the command that sends it. */
export const finishPost = async (outbox: Outbox | null, say: (line: string) => void): Promise<void> => {
  if (!outbox) return;
  await outbox.settle(exitMs);
  await outbox.stop();
  for (const unsent of outbox.unsent()) say(sayUnsent(unsent));
};
