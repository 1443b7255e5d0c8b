// When the next update is due: from the last one, by the rhythm of the severity, unless somebody put it off.
import type { Plan } from './plan.js';
import type { Run } from './run.js';

/** In ms since 1970, in the past once it is overdue; null where the severity has no rhythm. */
export const updateDueAt = (plan: Plan, run: Run): number | null => {
  const every = plan.updates.every_ms[run.severity];
  const from = run.last_update_at ?? run.milestones.acknowledged?.at ?? run.opened?.at;
  if (every === undefined || from === undefined) return null;
  return run.snoozed_until ?? from + every;
};

/** The next reminder: when the update falls due, and again after each period in which none went out. */
export const reminderAt = (plan: Plan, run: Run): number | null => {
  const due = updateDueAt(plan, run);
  const every = plan.updates.every_ms[run.severity];
  if (due === null || every === undefined) return null;
  if (run.update_due_at === null) return due;
  // A rhythm of nothing would remind without end.
  return every > 0 ? Math.max(due, run.update_due_at + every) : null;
};
