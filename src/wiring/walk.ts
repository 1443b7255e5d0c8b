// One walkthrough of one incident, from its first question to the summary, the pause or the card.
import type { ExitCode } from '../domain/errors.js';
import { IrError } from '../domain/errors.js';
import type { StopReason } from '../domain/responder.js';
import { forTerminal } from '../domain/sanitise.js';
import { type DriveEnd, drive } from '../engine/drive.js';
import { type Hands, portsFor } from '../wiring.js';
import { cardLines } from './card.js';
import { recordScore } from './drill/record-score.js';
import { incidentName } from './open.js';
import { finishPost, startPost } from './post.js';
import { printSummaryOf } from './summary.js';
import { watchUnwritten } from './unwritten.js';

const exits: { readonly [R in StopReason]: ExitCode } = {
  pause: 3,
  'needs-answer': 3,
  'step-failed': 1,
  'hang-up': 129,
  interrupt: 130,
  terminated: 143,
};

/** What a walkthrough needs to say how it ended, whether its range ever started or not. */
export type Standing = Omit<Hands, 'ground'> & {
  /** True: this process opened the incident. */
  readonly fresh: boolean;
  readonly json: boolean;
  /** True: somebody at this keyboard can be asked. */
  readonly asks: boolean;
  /** The command that goes on, for the reason why it stopped. */
  readonly goOn: (detail: string) => string;
};

/** The screen says it on a terminal and in a log; with --json only the events go through the display. */
const tell = ({ json, talk }: Standing, lines: readonly string[]): void => {
  for (const line of lines) {
    if (json) process.stderr.write(`${forTerminal(line, { keepNewlines: true })}\n`);
    else talk.display.say(line);
  }
};

const stillInPlace = ({ timeline, plan }: Standing): readonly string[] => {
  const { in_place } = timeline.run();
  if (in_place.length === 0) return [];
  const titles = in_place.map(({ step }) => plan.steps.find(({ id }) => id === step)?.title ?? step);
  return [`Nothing was rolled back. Still in place: ${titles.join('; ')}.`];
};

export const sayStopped = (standing: Standing, reason: StopReason, detail: string): ExitCode => {
  tell(standing, [
    reason === 'pause' ? 'Paused and saved.' : `Stopped and saved: ${detail}`,
    ...stillInPlace(standing),
    standing.timeline.run().exercise === null
      ? 'While no ir runs, reminders and escalations do not fire.'
      : 'The clock of the exercise stands still until somebody goes on.',
  ]);
  // Past the screen, which would break the line: it is there to be copied whole.
  const command = forTerminal(standing.goOn(detail), { keepNewlines: false });
  process.stderr.write(`Go on with: ${command}\n`);
  return exits[reason];
};

/** Where nobody rehearsed, an exercise that missed something has failed: the playbook has, or its scenario. */
const endClosed = ({ folder, plan, timeline, json, asks }: Standing): ExitCode => {
  const isMet = recordScore(folder, plan, timeline);
  printSummaryOf(folder, json);
  if (timeline.run().closed?.as === 'abandoned') return 4;
  return isMet || asks ? 0 : 1;
};

const endOf = (standing: Standing, end: DriveEnd): ExitCode => {
  switch (end.state) {
    case 'closed':
      return endClosed(standing);
    case 'open':
      tell(standing, [`Left open. Close it with: ir close ${incidentName(standing.folder)} --as resolved`]);
      return 0;
    case 'stopped':
      if (end.alone) return sayStopped(standing, end.reason, end.detail);
      tell(standing, ['You left, and others go on. Come back with: ir join']);
      return exits[end.reason];
  }
};

const printCard = ({ plan, timeline, folder }: Standing, unwritten: readonly string[]): void => {
  const elsewhere = `ir resume ${incidentName(folder)} --home DIR`;
  const lines = cardLines(plan, timeline.run(), unwritten, elsewhere);
  process.stderr.write(`${lines.map((line) => forTerminal(line, { keepNewlines: true })).join('\n')}\n`);
};

/** An error that ends a walkthrough leaves an incident behind: its last line says how to go on with it. */
const explain = (standing: Standing, error: unknown, unwritten: readonly string[]): unknown => {
  if (!(error instanceof IrError)) return error;
  if (error.code === 5 || error.code === 6) printCard(standing, unwritten);
  return new IrError(error.code, error.message, `${error.hint}; go on with: ${standing.goOn('')}`);
};

/** Walks and says how it ended. Returns the exit code. */
export const walk = async (standing: Standing, ground: Hands['ground']): Promise<ExitCode> => {
  const { timeline, unwritten } = watchUnwritten(standing.timeline);
  const ports = portsFor({ ...standing, timeline, ground });
  const outbox = await startPost({ ...standing, walks: true });
  try {
    const end = await drive({ plan: standing.plan, ports }).catch((error: unknown) => {
      throw explain(standing, error, unwritten());
    });
    return endOf(standing, end);
  } finally {
    await finishPost(outbox, (line) => tell(standing, [line]));
  }
};
