// `ir resume`: the stored plan, the timeline, the same hands as before; never planned again.
import type { ExitCode } from '../domain/errors.js';
import { IrError } from '../domain/errors.js';
import type { Machine, Timeline } from '../domain/ports.js';
import { systemClock } from '../system/clock.js';
import { takeLock } from '../system/lock.js';
import { describeMachine } from '../system/machine.js';
import { startSegment } from '../timeline/start-segment.js';
import { checkAnswers, readAnswers } from './answers.js';
import { nowIn } from './drill/clock.js';
import { nameLeftObjects } from './left-objects.js';
import { chooseOrMove } from './move.js';
import { incidentName, openForWriting, readPlan, readRecord } from './open.js';
import type { Place } from './place.js';
import { readBreakGlass } from './policy.js';
import { recallPractice } from './practice.js';
import { practiceAnswers, secretsFor } from './rehearsed.js';
import { resumeCommand } from './resume-command.js';
import type { ResumeOptions } from './run-options.js';
import { canAsk, talkFor } from './talk.js';
import { walkOn } from './walk-on.js';

const recordResume = (
  { version }: Place,
  folder: string,
  timeline: Timeline,
  { uid, tty }: Machine,
): void => {
  timeline.transact((run) => [
    {
      type: 'run.resumed',
      data: { gap_ms: Math.max(0, nowIn(folder, run) - run.last_at), tool: version, uid, tty },
    },
  ]);
};

const demandOpen = (folder: string, timeline: Timeline): void => {
  const { closed } = timeline.run();
  if (!closed) return;
  throw new IrError(
    2,
    `${incidentName(folder)} is closed as ${closed.as}`,
    `ir report ${incidentName(folder)} shows it; start another with ir run`,
  );
};

const goOnWith = async (
  place: Place,
  folder: string,
  timeline: Timeline,
  options: ResumeOptions,
): Promise<ExitCode> => {
  const plan = readPlan(folder, timeline.run());
  const break_glass = readBreakGlass(place, plan, options.break_glass);
  const answers = readAnswers(options);
  checkAnswers(plan, answers, nowIn(folder, timeline.run()));
  const practice = timeline.run().opened?.mode === 'range' ? recallPractice(folder) : null;
  const machine = describeMachine(place.env);
  const secrets = await secretsFor(plan, practice, place.env);
  const talk = talkFor(place, { options, plan, practice: practiceAnswers(plan, practice), answers, secrets });
  const goOn = (detail: string): string =>
    resumeCommand(place, incidentName(folder), options, timeline.run(), detail);
  const { json } = options;
  try {
    // A torn end was set aside while the record was opened, before anybody could hear of it.
    const { events } = readRecord(folder);
    const last = events.at(-1);
    if (last?.type === 'log.recovered') talk.display.hear(last);
    timeline.subscribe(talk.display.hear);
    nameLeftObjects(folder, timeline, events);
    recordResume(place, folder, timeline, machine);
    const hands = { place, folder, plan, timeline, machine, talk, secrets, break_glass };
    const asks = canAsk(options.no_input);
    return await walkOn({ ...hands, json, asks, goOn, fresh: false }, practice);
  } finally {
    talk.signals.dispose();
  }
};

/** Beside what is damaged. What was lost may have been a change: each is asked for again, whatever was typed. */
const beginSegment = (place: Place, folder: string, options: ResumeOptions): void => {
  if (options.yes)
    throw new IrError(
      2,
      '--yes and --new-segment do not go together: lines of the record are lost, and a change may have run already',
      'leave --yes out, and look at each change before it runs',
    );
  const { actor } = place;
  startSegment({ folder, lock: takeLock, actor, clock: systemClock, reason: 'damaged' });
};

/** Goes on where the timeline ends. Returns the exit code. */
export const resumeRun = async (place: Place, options: ResumeOptions): Promise<ExitCode> => {
  const { folder, moved } = chooseOrMove(place, options.incident, options.new_segment);
  if (options.new_segment && !moved) beginSegment(place, folder, options);
  const timeline = openForWriting(folder, place);
  try {
    demandOpen(folder, timeline);
    return await goOnWith(place, folder, timeline, options);
  } finally {
    timeline.close();
  }
};
