// Asking for help: recorded first, with who was asked and how, then handed to everyone who can be told.
import type { Run } from '../../domain/run.js';
import type { Outcome } from '../../steps/kind.js';
import { append, refOf, runOf, type Session, type TalkSession, type Unit } from '../session.js';
import { deliver } from './deliver.js';
import { isOutside, templateOf } from './readers.js';
import { plainSituation, renderMessage } from './render.js';

export interface Asking {
  /** Null: by hand, which is never the same one twice. */
  readonly id: string | null;
  readonly to: string;
  readonly template: string | null;
  readonly cause: string;
  readonly late: boolean;
  /** Asked under the lock: whether it is still to be raised. */
  readonly allowed: (run: Run) => boolean;
}

const textFor = (session: TalkSession, { to, template, cause }: Asking): string => {
  const found = templateOf(session.plan, template);
  if (!found) return `${session.plan.playbook.title}: ${to} is asked for help. ${cause}`;
  const own = { situation: plainSituation(session), next: null };
  return renderMessage(session, found, own, { sending: null, veiled: isOutside(session.plan, to) });
};

/** Who that is: as the config says, or whoever holds the role. */
const peopleFor = (session: TalkSession, to: string, known: readonly string[]): readonly string[] => {
  if (known.length > 0 || !Object.hasOwn(session.plan.roles, to)) return known;
  const { roles, opened } = runOf(session);
  const holder = roles[to] ?? opened?.by;
  return holder === undefined ? [] : [holder];
};

const record = (session: TalkSession, asking: Asking, text: string, channels: readonly string[]): boolean => {
  const { to, cause, late } = asking;
  const { people, mention } = session.ports.reach(to);
  const reached = {
    people: peopleFor(session, to, people),
    channels,
    ...(mention === null ? {} : { mention }),
  };
  const raised = session.ports.timeline.transact((run) => {
    // Numbered under the lock: two terminals may ask at the same moment.
    const id = asking.id ?? `by-hand-${run.events}`;
    if (run.fired[id] !== undefined || !asking.allowed(run)) return [];
    return [{ type: 'escalation.raised', data: { escalation: id, to, cause, text, late, ...reached } }];
  });
  return raised.length > 0;
};

/** False: another terminal was faster, or what it was for is over. */
export const raise = async (session: TalkSession, asking: Asking): Promise<boolean> => {
  const { to } = asking;
  const text = textFor(session, asking);
  const outside = isOutside(session.plan, to);
  const channels = outside ? [] : session.ports.reach(to).channels;
  if (!record(session, asking, text, channels)) return false;
  if (outside) {
    const why = 'it would go to people outside, and nobody has looked at it: tell them yourself';
    append(session, { type: 'notice.failed', data: { to, why } });
    return true;
  }
  await deliver(session, { kind: 'escalation', to, audience: 'internal', text, channels });
  return true;
};

/** By somebody at a keyboard, who says why. */
export const raiseByHand = (session: TalkSession, to: string, cause: string): Promise<boolean> =>
  raise(session, { id: null, to, template: null, cause, late: false, allowed: () => true });

/** An escalation that a step asks for, once in each visit. */
export const escalateByStep = async (
  session: Session,
  unit: Unit,
  to: string,
  template: string | null,
): Promise<Outcome> => {
  const { visit } = refOf(runOf(session), unit);
  const id = `${unit.step.id}@${visit}`;
  const cause = `The step «${unit.step.title}» asks for it.`;
  await raise(session, { id, to, template, cause, late: false, allowed: () => true });
  return { ok: true };
};
