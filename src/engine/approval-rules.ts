// Who has to approve what, and whose word counts: the same rules for the keyboard, the gate and another terminal.
import type { Plan, PlanStep } from '../domain/plan.js';
import type { Approval, Run } from '../domain/run.js';
import type { Effect } from '../domain/values.js';
import { policyApprover } from './plan/policy.js';

/** The role that must approve a step when it has this effect; null for none. An edit can make a change of a read. */
export const approverOf = ({ policy }: Plan, step: PlanStep, effect: Effect): string | null => {
  if (step.approve !== null || effect === 'read') return step.approve;
  return policy?.require_approval.includes(effect) === true ? policyApprover : null;
};

/** Whether whoever runs it may not approve it. */
export const wantsFourEyes = ({ policy }: Plan, effect: Effect): boolean =>
  effect !== 'read' && policy?.four_eyes.includes(effect) === true;

/** A role that nobody was given belongs to whoever started, not to whoever goes on. */
export const holderOf = (run: Run, role: string): string | null => run.roles[role] ?? run.opened?.by ?? null;

/** Whether `actor` may start what was approved: this digest, and under four eyes by somebody else. */
export const isApprovedFor = (
  approval: Approval | null,
  wanted: { readonly digest: string; readonly actor: string; readonly four_eyes: boolean },
): boolean => {
  if (approval === null || approval.given_by === null || approval.digest !== wanted.digest) return false;
  return !wanted.four_eyes || approval.broken_glass || approval.given_by !== wanted.actor;
};
