// What became of an escalation: somebody answered for whom was asked, or it was decided not to ask at all.
import { type Ask, openAsks, reminderIds } from '../../domain/asked.js';
import type { Plan } from '../../domain/plan.js';
import type { Run } from '../../domain/run.js';
import { comingEscalations } from '../due-escalations.js';
import { append, runOf, type TalkSession } from '../session.js';

export interface Answer {
  /** The escalation's id. */
  readonly escalation: string;
  readonly who: string;
  /** Where their word was heard: `phone`, `chat`. */
  readonly how: string;
  readonly answer: 'acknowledged' | 'declined';
  readonly reason: string | null;
}

export const recordAnswer = (session: TalkSession, { reason, ...answer }: Answer): void => {
  append(session, {
    type: 'escalation.answered',
    data: reason === null ? answer : { ...answer, reason },
  });
};

/** By its id, or by whom it asked, where that is the newest one without an answer. */
export const findAsk = (run: Run, named: string): Ask | null => {
  const byId = run.asked[named];
  if (byId) return { id: named, ...byId };
  return openAsks(run).findLast(({ to }) => to === named) ?? null;
};

/** Everything that the playbook may ask them by itself. */
const plannedFor = ({ escalation, clocks }: Plan, to: string): readonly string[] => [
  ...escalation.flatMap((one) => (one.to === to ? [one.id] : [])),
  ...clocks.flatMap((one) => (one.to === to ? reminderIds(one.id) : [])),
];

/** Decides against an escalation: the one that is on its way to them, if any, does not fire by itself any more. */
export const withhold = (session: TalkSession, to: string, reason: string): void => {
  session.ports.timeline.transact((run) => {
    const coming = comingEscalations(session.plan, run).filter((one) => one.to === to);
    const planned = plannedFor(session.plan, to).filter((id) => run.fired[id] === undefined);
    const ids = [...new Set([...planned, ...coming.map(({ id }) => id)])];
    return (ids.length === 0 ? [''] : ids).map((escalation) => ({
      type: 'escalation.withheld',
      data: { escalation, to, reason },
    }));
  });
};

/** Everybody whom the config or the playbook knows as somebody to ask, with who that is. */
export const known = ({
  plan,
}: TalkSession): readonly { readonly name: string; readonly means: string }[] => {
  const contacts = Object.entries(plan.contacts ?? {}).map(([name, { title }]) => ({
    name,
    means: title ?? 'a contact of the config',
  }));
  const more = [
    ...plan.escalation.map(({ to }) => ({ name: to, means: 'the playbook escalates to them' })),
    ...Object.entries(plan.roles).map(([name, means]) => ({ name, means })),
  ];
  const all = [...contacts, ...more];
  return all.filter(({ name }, index) => all.findIndex((one) => one.name === name) === index);
};

export const asksOf = (session: TalkSession): readonly Ask[] => openAsks(runOf(session));
