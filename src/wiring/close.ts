// `ir close`: the end of an incident from the command line.
import { IrError } from '../domain/errors.js';
import type { ClosedAs } from '../domain/fact-words.js';
import type { Plan } from '../domain/plan.js';
import type { Timeline } from '../domain/ports.js';
import { forJson } from '../domain/sanitise.js';
import { closeFacts, describeLeft } from '../engine/close.js';
import { chooseOpen } from './choose.js';
import { recordScore } from './drill/record-score.js';
import { openForWriting, readPlan } from './open.js';
import type { Place } from './place.js';
import { postBriefly } from './post-beside.js';
import { readSigningKey, signOff } from './sign-off.js';
import { printSummaryOf } from './summary.js';
import { canAsk, createTalk } from './talk.js';

export interface CloseOptions {
  readonly incident: string | undefined;
  readonly as: ClosedAs;
  readonly reason: string | undefined;
  readonly no_input: boolean;
  /** Path of an SSH key whose owner signs the record. */
  readonly sign: string | undefined;
  readonly json: boolean;
}

const reasonFor = async (
  place: Place,
  plan: Plan,
  timeline: Timeline,
  options: CloseOptions,
): Promise<string> => {
  const left = describeLeft(plan, timeline.run());
  if (left === '' || options.reason !== undefined) return options.reason ?? '';
  if (!canAsk(options.no_input))
    throw new IrError(3, `left behind: ${left}`, 'say why that is all right with --reason "..."');
  const talk = createTalk({
    json: false,
    ask: true,
    yes: false,
    autoRead: false,
    answers: {},
    env: place.env,
    secrets: new Map(),
  });
  try {
    return await talk.responder.text({
      key: 'close.reason',
      question: `Left behind: ${left}. Why is that all right?`,
      suggestion: null,
      optional: false,
    });
  } finally {
    talk.signals.dispose();
  }
};

/** Throws IrError 2 when it is closed already, 3 when a reason is missing and nobody can be asked, 6 for a key that can't sign. */
export const closeIncident = async (place: Place, options: CloseOptions): Promise<void> => {
  const key = readSigningKey(options.sign);
  const folder = chooseOpen(place, options.incident);
  const timeline = openForWriting(folder, place);
  try {
    const { closed } = timeline.run();
    if (closed) throw new IrError(2, `the incident is closed as ${closed.as} already`, 'ir report shows it');
    const plan = readPlan(folder, timeline.run());
    const reason = await reasonFor(place, plan, timeline, options);
    const events = timeline.transact((run) => closeFacts(plan, run, options.as, reason));
    recordScore(folder, plan, timeline);
    if (key !== null && options.sign !== undefined) signOff(folder, timeline, options.sign, key);
    if (options.json) for (const event of events) process.stdout.write(`${forJson(JSON.stringify(event))}\n`);
    printSummaryOf(folder, options.json);
    await postBriefly(place, folder, timeline);
  } finally {
    timeline.close();
  }
};
