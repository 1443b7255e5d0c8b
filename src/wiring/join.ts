// `ir join`: a second walkthrough of the same incident. The record keeps the two apart: a step is claimed by one.
import type { ExitCode } from '../domain/errors.js';
import { IrError } from '../domain/errors.js';
import type { Timeline } from '../domain/ports.js';
import type { LoadedRange } from '../playbook/load-range.js';
import { describeMachine } from '../system/machine.js';
import type { Ground } from '../wiring.js';
import { checkAnswers, readAnswers } from './answers.js';
import { chooseOpen } from './choose.js';
import { nowIn } from './drill/clock.js';
import { groundWithoutRange } from './drill/ground.js';
import { incidentName, openForWriting, readPlan } from './open.js';
import type { Place } from './place.js';
import { readBreakGlass } from './policy.js';
import { recallPractice } from './practice.js';
import { practiceAnswers, secretsFor } from './rehearsed.js';
import { resumeCommand } from './resume-command.js';
import type { WalkOptions } from './run-options.js';
import { attachPractice, type Grounds } from './running-practice.js';
import { canAsk, talkFor } from './talk.js';
import type { Standing } from './walk.js';
import { walkOnGround } from './walk-on.js';

const demandOpen = (folder: string, timeline: Timeline): void => {
  const { closed } = timeline.run();
  if (!closed) return;
  const name = incidentName(folder);
  throw new IrError(2, `${name} is closed as ${closed.as}`, `ir report ${name} shows it`);
};

const groundOf = (standing: Standing, grounds: Grounds, practice: LoadedRange | null): Ground =>
  practice
    ? { mode: 'range', practice: attachPractice(grounds, practice) }
    : groundWithoutRange(standing, null);

const walkBeside = async (
  place: Place,
  folder: string,
  timeline: Timeline,
  options: WalkOptions,
): Promise<ExitCode> => {
  const plan = readPlan(folder, timeline.run());
  const break_glass = readBreakGlass(place, plan, options.break_glass);
  const answers = readAnswers(options);
  checkAnswers(plan, answers, nowIn(folder, timeline.run()));
  const practice = timeline.run().opened?.mode === 'range' ? recallPractice(folder) : null;
  const secrets = await secretsFor(plan, practice, place.env);
  const machine = describeMachine(place.env);
  const talk = talkFor(place, { options, plan, practice: practiceAnswers(plan, practice), answers, secrets });
  const goOn = (detail: string): string =>
    resumeCommand(place, incidentName(folder), options, timeline.run(), detail);
  const { json } = options;
  try {
    timeline.subscribe(talk.display.hear);
    const { uid, tty, pid } = machine;
    const grounds = { place, folder, timeline, signal: talk.signals.signal };
    timeline.transact(() => [{ type: 'walk.joined', data: { ...pid, uid, tty } }]);
    const hands = { place, folder, plan, timeline, machine, talk, secrets, break_glass };
    const standing = { ...hands, json, asks: canAsk(options.no_input), goOn, fresh: false };
    return await walkOnGround(standing, groundOf(standing, grounds, practice));
  } finally {
    talk.signals.dispose();
  }
};

/** Walks beside whoever walks already. Returns the exit code. Throws IrError 2 when the incident is closed. */
export const joinRun = async (
  place: Place,
  options: WalkOptions & { readonly incident: string | undefined },
): Promise<ExitCode> => {
  const folder = chooseOpen(place, options.incident);
  const timeline = openForWriting(folder, place);
  try {
    demandOpen(folder, timeline);
    return await walkBeside(place, folder, timeline, options);
  } finally {
    timeline.close();
  }
};
