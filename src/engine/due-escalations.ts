// Which escalations are going to be raised by themselves, and when: those of the playbook, reminders of its clocks, and
// the next level of each that nobody has answered.
import { type NextLevel, nextLevels } from '../domain/asked.js';
import type { EscalationPlan, Plan } from '../domain/plan.js';
import type { Run } from '../domain/run.js';
import { clockReminders } from './clock-reminders.js';
import type { Coming } from './coming.js';
import { holdsForAsking, isHolding } from './conditions.js';
import { lookupIn } from './names.js';
import { trueSince } from './true-since.js';

const root = { scope: '', each: null };

const isOver = (plan: Plan, run: Run, unless: string | null): boolean =>
  unless !== null && isHolding(plan, unless, lookupIn(plan, run, root));

/** By time from detection, by condition, or both; null while it is not going to. */
const comesAt = (escalation: EscalationPlan, plan: Plan, run: Run): number | null => {
  const { id, when, unless, after_ms } = escalation;
  if (run.fired[id] !== undefined || isOver(plan, run, unless)) return null;
  if (when !== null && !holdsForAsking(plan, when, lookupIn(plan, run, root))) return null;
  const held = when === null ? null : trueSince(plan, run, when);
  if (after_ms === null) return held ?? run.opened?.at ?? 0;
  // It counts from detection: before that, as in a range that has just begun, nobody is late.
  const { detected } = run.milestones;
  return detected === undefined ? null : Math.max(held ?? 0, detected.at + after_ms);
};

const fromPlan = (plan: Plan, run: Run): readonly Coming[] =>
  plan.escalation.flatMap((escalation) => {
    const { id, to, template, when } = escalation;
    const at = comesAt(escalation, plan, run);
    const cause = when === null ? 'Its time has come.' : `Because of ${when}.`;
    return at === null ? [] : [{ at, id, to, template, cause }];
  });

const clockTime = (ms: number): string => `${new Date(ms).toISOString().slice(11, 16)} UTC`;

const fromLevel = (plan: Plan, run: Run, next: NextLevel): readonly Coming[] => {
  const { id, base, to, at, before } = next;
  const authored = plan.escalation.find((one) => one.id === base);
  if (isOver(plan, run, authored?.unless ?? null)) return [];
  const why = run.answered[before.id]?.answer === 'declined' ? 'can not come' : 'has not answered';
  const cause = `${before.to} was asked at ${clockTime(before.at)} and ${why}.`;
  return [{ at, id, to, template: authored?.template ?? null, cause }];
};

/** All that would be raised if nothing changed. Level 1 is the playbook's; the others are the config's. */
export const comingEscalations = (plan: Plan, run: Run): readonly Coming[] => [
  ...fromPlan(plan, run),
  ...clockReminders(plan, run),
  ...nextLevels(plan, run).flatMap((next) => fromLevel(plan, run, next)),
];
