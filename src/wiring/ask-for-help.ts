// `ir escalate`: asks somebody for help, writes down what they said, or decides against asking, from any terminal.
import { IrError } from '../domain/errors.js';
import { escalate } from '../engine/actions/escalate.js';
import type { TalkSession } from '../engine/session.js';
import { asksOf, findAsk, recordAnswer, withhold } from '../engine/talk/answer.js';
import { raiseByHand } from '../engine/talk/escalate.js';
import { besideWalk } from './beside.js';
import type { Place } from './place.js';

export interface EscalateOptions {
  /** What was typed without a flag: whom to ask where no flag says what else to do, then the incident. */
  readonly words: readonly string[];
  readonly because: string | undefined;
  /** Who is not to be told. */
  readonly not: string | undefined;
  /** Ids of escalations, or whom they asked. */
  readonly acknowledge: string | undefined;
  readonly decline: string | undefined;
  readonly who: string | undefined;
  readonly how: string;
  readonly no_input: boolean;
  readonly json: boolean;
}

const demandAsk = (session: TalkSession, named: string): string => {
  const ask = findAsk(session.ports.timeline.run(), named);
  if (ask) return ask.id;
  const open = asksOf(session).map(({ id, to }) => `${id} (${to})`);
  const hint =
    open.length === 0 ? 'ir status shows who was asked' : `waiting for an answer: ${open.join(', ')}`;
  throw new IrError(2, `no escalation ${named} is on record`, hint);
};

const writeAnswer = (session: TalkSession, options: EscalateOptions): void => {
  const { acknowledge, decline, who = '', how, because } = options;
  recordAnswer(session, {
    escalation: demandAsk(session, acknowledge ?? decline ?? ''),
    who,
    how,
    answer: acknowledge === undefined ? 'declined' : 'acknowledged',
    reason: because ?? null,
  });
};

const reasonFor = async (
  session: TalkSession,
  options: EscalateOptions,
  canAsk: boolean,
  question: string,
): Promise<string> => {
  if (options.because !== undefined) return options.because;
  if (!canAsk) throw new IrError(3, 'the reason is missing', 'say it with --because "..."');
  return session.ports.responder.text({
    key: 'escalate.reason',
    question,
    suggestion: null,
    optional: false,
  });
};

const askByHand = async (
  session: TalkSession,
  options: EscalateOptions,
  to: string | undefined,
  canAsk: boolean,
): Promise<void> => {
  if (to === undefined && canAsk) return escalate(session);
  if (to === undefined)
    throw new IrError(2, 'it is not said whom to ask', 'write ir escalate NAME --because "..."');
  const cause = await reasonFor(session, options, canAsk, `What do you need from ${to}?`);
  await raiseByHand(session, to, cause);
};

/** Throws IrError 2 for an escalation that is not there, 3 when a reason is missing and nobody can be asked. */
export const askForHelp = async (place: Place, options: EscalateOptions): Promise<void> => {
  const { not, acknowledge, decline, words } = options;
  const isAnswer = acknowledge !== undefined || decline !== undefined;
  const [first, second] = words;
  const [to, incident] = isAnswer || not !== undefined ? [undefined, first] : [first, second];
  await besideWalk(place, { ...options, incident }, async (session, canAsk) => {
    if (isAnswer) return writeAnswer(session, options);
    if (not === undefined) return askByHand(session, options, to, canAsk);
    withhold(session, not, await reasonFor(session, options, canAsk, `Why not tell ${not}?`));
  });
};
