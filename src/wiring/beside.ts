// A terminal beside the walkthrough that has something to tell people: the hands for talking, and nothing else.
import { type ExitCode, IrError } from '../domain/errors.js';
import type { Plan } from '../domain/plan.js';
import type { Timeline } from '../domain/ports.js';
import { Stopped, type StopReason } from '../domain/responder.js';
import { hidingSecrets } from '../engine/hide-secrets.js';
import type { TalkSession } from '../engine/session.js';
import { terminalNotifier } from '../notify/terminal.js';
import { usableChannels } from './channels.js';
import { chooseOpen } from './choose.js';
import { clockIn } from './drill/clock.js';
import { incidentName, openForWriting, readPlan } from './open.js';
import type { Place } from './place.js';
import { postBriefly } from './post-beside.js';
import { createReach } from './reach.js';
import { canAsk, createTalk, type Talk, titlesOf } from './talk.js';

export interface BesideOptions {
  readonly incident: string | undefined;
  readonly no_input: boolean;
  readonly json: boolean;
}

/** Those that cost nothing to know: what somebody types here must not put one on record either. */
const secretsIn = ({ fields }: Plan, env: Place['env']): Map<string, string> =>
  new Map(
    Object.entries(fields).flatMap(([name, { type, from }]) => {
      const value = type === 'secret' && from && 'env' in from ? (env[from.env] ?? '') : '';
      return value === '' ? [] : [[name, value] as const];
    }),
  );

const sessionFor = (
  place: Place,
  folder: string,
  plan: Plan,
  timeline: Timeline,
  talk: Talk,
  secrets: Map<string, string>,
): TalkSession =>
  hidingSecrets<TalkSession>({
    plan,
    ports: {
      clock: clockIn(folder, timeline),
      timeline,
      notifiers: [terminalNotifier(talk.display)],
      reach: createReach(place.config, usableChannels(place.config, timeline.run())),
      responder: talk.responder,
      display: talk.display,
      secrets,
      incident: incidentName(folder),
      actor: place.actor,
    },
  });

const exits: { readonly [R in StopReason]: ExitCode } = {
  pause: 3,
  'needs-answer': 3,
  'step-failed': 1,
  'hang-up': 129,
  interrupt: 130,
  terminated: 143,
};

const explain = (error: unknown): unknown => {
  if (!(error instanceof Stopped)) return error;
  const { reason, message } = error;
  const hint =
    reason === 'needs-answer' ? 'type the same on a terminal' : 'the incident is as it was; type it again';
  return new IrError(exits[reason], message, hint);
};

const demandOpen = (timeline: Timeline): void => {
  const { closed } = timeline.run();
  if (closed) throw new IrError(2, `the incident is closed as ${closed.as}`, 'ir report shows it');
};

/**
 * Talks about an open incident, then sends what waits. `asks` is false where nobody can be asked.
 * Throws IrError 2 for a closed one, 3 when an answer is missing.
 */
export const besideWalk = async (
  place: Place,
  options: BesideOptions,
  act: (session: TalkSession, asks: boolean) => Promise<void>,
): Promise<void> => {
  const folder = chooseOpen(place, options.incident);
  const timeline = openForWriting(folder, place);
  const plan = readPlan(folder, timeline.run());
  const asks = canAsk(options.no_input);
  const secrets = secretsIn(plan, place.env);
  const { json } = options;
  const quiet = { yes: false, autoRead: false, answers: {} };
  const talk = createTalk({ ...quiet, json, ask: asks, env: place.env, secrets, titleOf: titlesOf(plan) });
  try {
    demandOpen(timeline);
    timeline.subscribe((event, origin) => {
      if (origin === 'own') talk.display.hear(event);
    });
    await act(sessionFor(place, folder, plan, timeline, talk, secrets), asks);
    await postBriefly(place, folder, timeline);
  } catch (error) {
    throw explain(error);
  } finally {
    talk.signals.dispose();
    timeline.close();
  }
};
