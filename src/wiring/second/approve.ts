// `ir approve`: the yes of whoever holds the role, from another terminal, for exactly what was asked for.
import { IrError } from '../../domain/errors.js';
import { forTerminal } from '../../domain/sanitise.js';
import { holderOf } from '../../engine/approval-rules.js';
import { incidentName, readRecord } from '../open.js';
import type { Place } from '../place.js';
import { canAsk, createTalk } from '../talk.js';
import { atIncident, printRecorded, type SecondDesk } from './at-incident.js';
import { chooseRequest, isOpen, type OpenRequest, openRequests } from './open-requests.js';

export interface ApproveOptions {
  readonly incident: string | undefined;
  readonly step: string | undefined;
  /** The first digits of the digest that somebody saw: what stands in for typing the role without a terminal. */
  readonly digest: string | undefined;
  readonly no_input: boolean;
  readonly json: boolean;
}

const fewestDigits = 8;
const shownDigits = 12;

const demandHolder = ({ place, timeline, folder }: SecondDesk, request: OpenRequest): void => {
  const { role, asked_by, four_eyes } = request;
  const holder = holderOf(timeline.run(), role);
  const { actor } = place;
  if (holder !== actor)
    throw new IrError(
      2,
      `the ${role} is ${holder ?? 'nobody'}, and you are ${actor}`,
      `let ${holder ?? 'somebody'} type it, or hand the role over with: ir assign ${role} ${actor} ${incidentName(folder)}`,
    );
  if (four_eyes && asked_by === actor)
    throw new IrError(
      2,
      `${actor} runs it, so somebody else has to approve it`,
      `hand the role over with: ir assign ${role} NAME ${incidentName(folder)}`,
    );
};

const demandDigest = ({ digest }: OpenRequest, typed: string): void => {
  if (!/^[0-9a-f]+$/.test(typed) || typed.length < fewestDigits)
    throw new IrError(
      2,
      `--digest takes at least ${fewestDigits} digits, 0 to 9 and a to f`,
      'copy them from what was shown',
    );
  if (digest.startsWith(typed)) return;
  throw new IrError(
    2,
    `what waits for approval has another digest: ${digest.slice(0, shownDigits)}`,
    'look at what is asked for now: ir approve',
  );
};

const say = (text: string): void => {
  process.stderr.write(`${forTerminal(text, { keepNewlines: true })}\n`);
};

const askHere = async (
  { place }: SecondDesk,
  { title, role, rendering, asked_by }: OpenRequest,
): Promise<boolean> => {
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
    return await talk.responder.exact({
      key: 'approve',
      question: `${title}: ${asked_by} waits for the approval of the ${role}. Type ${role} to approve exactly this: ${rendering}`,
      expected: role,
    });
  } finally {
    talk.signals.dispose();
  }
};

/** Without a terminal, looking has to be proved: with the digest of what was shown. */
const isMeant = async (desk: SecondDesk, request: OpenRequest, options: ApproveOptions): Promise<boolean> => {
  if (options.digest !== undefined) demandDigest(request, options.digest);
  if (canAsk(options.no_input)) return askHere(desk, request);
  if (options.digest !== undefined) return true;
  const digest = request.digest.slice(0, shownDigits);
  say(
    `${request.title}: ${request.asked_by} waits for the approval of the ${request.role} of exactly this:\n${request.rendering}`,
  );
  throw new IrError(
    3,
    'an approval needs somebody who looks at it',
    `type it on a terminal, or say what you saw with --digest ${digest}`,
  );
};

/** Under the lock: it counts only for what is still asked for. */
const give = ({ timeline, place }: SecondDesk, request: OpenRequest) => {
  const { step, visit, item, role, digest } = request;
  const events = timeline.transact((run) => {
    const isMine = holderOf(run, role) === place.actor;
    if (!isOpen(run, request, place.actor) || run.closed !== null || !isMine) return [];
    const ref = { step, visit, ...(item === null ? {} : { item }) };
    return [{ type: 'approval.given', data: { ...ref, role, digest } }];
  });
  if (events.length > 0) return events;
  throw new IrError(
    2,
    'nothing was approved: what was asked for has changed, or was answered, while you looked',
    'look again: ir approve',
  );
};

/** Throws IrError 2 when nothing is asked for, or not from you; 3 when nobody can be asked. */
export const approveStep = async (place: Place, options: ApproveOptions): Promise<void> =>
  atIncident(place, options.incident, async (desk) => {
    const { plan, timeline, folder } = desk;
    const request = chooseRequest(
      openRequests(plan, timeline.run(), readRecord(folder).events),
      options.step,
    );
    demandHolder(desk, request);
    if (!(await isMeant(desk, request, options))) {
      say('Nothing was approved.');
      process.exitCode = 3;
      return;
    }
    const words = `${incidentName(folder)}  Approved as ${request.role}: ${request.title}`;
    printRecorded(desk, give(desk, request), options.json, words);
  });
