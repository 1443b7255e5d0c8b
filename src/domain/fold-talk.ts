// How a run changes when people are told something: updates, escalations, clocks, messages.
import { reminderIds } from './asked.js';
import type { TalkFacts } from './facts/talk.js';
import type { Fold } from './fold-step.js';
import type { Run } from './run.js';

type TalkFolds = { readonly [T in Exclude<keyof TalkFacts, 'control.expired'>]: Fold<T> };

const same = (run: Run): Run => run;

const without = (unreached: Run['unreached'], channel: string): Run['unreached'] => {
  if (unreached[channel] === undefined) return unreached;
  const { [channel]: _reached, ...rest } = unreached;
  return rest;
};

const omit = <T>(table: Readonly<Record<string, T>>, keys: readonly string[]): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(table).filter(([key]) => !keys.includes(key)));

export const talkFolds: TalkFolds = {
  'update.sent': (run, _data, at) => ({
    ...run,
    last_update_at: at,
    update_due_at: null,
    snoozed_until: null,
    done_since_update: [],
  }),
  'update.due': (run, _data, at) => ({ ...run, update_due_at: at, snoozed_until: null }),
  'update.snoozed': (run, { until }) => ({ ...run, update_due_at: null, snoozed_until: Date.parse(until) }),
  'escalation.raised': (run, { escalation, to }, at) => ({
    ...run,
    fired: { ...run.fired, [escalation]: at },
    asked: { ...run.asked, [escalation]: { to, at } },
  }),
  'escalation.answered': (run, { escalation, who, answer }, at) => ({
    ...run,
    answered: { ...run.answered, [escalation]: { answer, who, at } },
  }),
  // Decided against: it does not fire by itself any more.
  'escalation.withheld': (run, { escalation }, at) =>
    escalation === '' ? run : { ...run, fired: { ...run.fired, [escalation]: at } },
  'clock.started': (run, { clock, deadline }) => ({
    ...run,
    clocks: { ...run.clocks, [clock]: { deadline: Date.parse(deadline), warned: null } },
  }),
  'clock.warned': (run, { clock, left }) => {
    const state = run.clocks[clock];
    return state ? { ...run, clocks: { ...run.clocks, [clock]: { ...state, warned: left } } } : run;
  },
  // It may start anew: then it warns from its beginning again, and reminds again.
  'clock.stopped': (run, { clock }) => {
    const { [clock]: _stopped, ...clocks } = run.clocks;
    const reminded = reminderIds(clock);
    return {
      ...run,
      clocks,
      fired: omit(run.fired, reminded),
      asked: omit(run.asked, reminded),
    };
  },
  'note.added': same,
  'channels.set': (run, { following }) => ({ ...run, following }),
  'message.delivered': (run, { channel }) => ({ ...run, unreached: without(run.unreached, channel) }),
  'message.delayed': (run, { channel, why }, at) => ({
    ...run,
    unreached: { ...run.unreached, [channel]: { since: at, why } },
  }),
  // It answers, and does not want this one.
  'message.dropped': (run, { channel }) => ({ ...run, unreached: without(run.unreached, channel) }),
  'feedback.given': same,
};
