// Who was asked for help and has not answered, and who comes next then. An escalation and its further levels are one
// chain: `escalation-1`, `escalation-1.level-2`, and so on.
import type { Plan } from './plan.js';
import type { Run } from './run.js';

export interface Level {
  /** The id of the first escalation of the chain. */
  readonly base: string;
  readonly level: number;
}

export const levelOf = (id: string): Level => {
  const [, base, level] = /^(.*)\.level-(\d+)$/.exec(id) ?? [];
  return base === undefined ? { base: id, level: 1 } : { base, level: Number(level) };
};

const stages = ['start', 'half', 'quarter', 'none'] as const;

/** The id of an escalation that reminds somebody of a clock. */
export const reminderId = (clock: string, stage: (typeof stages)[number]): string => `${clock}.${stage}`;

/** All of them: somebody may decide against telling anybody of it. */
export const reminderIds = (clock: string): readonly string[] =>
  stages.map((stage) => reminderId(clock, stage));

/** A reminder asks nobody anew: there is nothing to answer, and nobody else is asked after it. */
const isReminder = (id: string): boolean => /\.(?:half|quarter|none)$/.test(id);

/** True once anybody of the chain has said that they come. */
const isAcknowledged = (run: Run, base: string): boolean =>
  Object.entries(run.answered).some(
    ([id, { answer }]) => answer === 'acknowledged' && levelOf(id).base === base,
  );

export interface Ask {
  readonly id: string;
  readonly to: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Those who were asked and have said neither yes nor no, the oldest first. */
export const openAsks = (run: Run): readonly Ask[] =>
  Object.entries(run.asked)
    .filter(([id]) => !isReminder(id) && run.answered[id] === undefined)
    .filter(([id]) => !isAcknowledged(run, levelOf(id).base))
    .map(([id, { to, at }]) => ({ id, to, at }));

export interface NextLevel extends Ask {
  readonly base: string;
  /** Whoever has not answered. */
  readonly before: Ask;
}

const nextOf = (plan: Plan, run: Run, before: Ask): readonly NextLevel[] => {
  const { base, level } = levelOf(before.id);
  const first = run.asked[base];
  const next = plan.contacts?.[first?.to ?? '']?.levels[level - 1];
  const id = `${base}.level-${level + 1}`;
  if (!next || isReminder(before.id) || run.fired[id] !== undefined || isAcknowledged(run, base)) return [];
  return [{ id, base, to: next.to, at: before.at + next.after_ms, before }];
};

/** The next level of each chain in which nobody has said that they come. Somebody who declined does not end it. */
export const nextLevels = (plan: Plan, run: Run): readonly NextLevel[] =>
  Object.entries(run.asked).flatMap(([id, { to, at }]) => nextOf(plan, run, { id, to, at }));
