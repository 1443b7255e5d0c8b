// Approvals that the organisation asks for: put into the plan when a run starts, so that the prompt, the dry run and
// the report show them like those of the playbook.
import type { Plan, PlanStep, Policy } from '../../domain/plan.js';

/** The commander decides what may be changed, whoever's step it is. */
export const policyApprover = 'commander';

const needs = ({ approve, effect, before }: PlanStep, { require_approval }: Policy): boolean =>
  approve === null && before === null && effect !== 'read' && require_approval.includes(effect);

/** Each step of such an effect with the approval of the commander, unless it names another one already. */
export const withApprovals = (
  steps: readonly PlanStep[],
  policy: Policy | undefined,
): readonly PlanStep[] => {
  if (policy === undefined) return steps;
  return steps.map((step) => (needs(step, policy) ? { ...step, approve: policyApprover } : step));
};

/** A playbook without a commander gets one: somebody must be able to hold the role. */
export const withApprover = (roles: Plan['roles'], policy: Policy | undefined): Plan['roles'] => {
  if (policy === undefined || policy.require_approval.length === 0) return roles;
  return { [policyApprover]: 'Approves changes, as the config asks.', ...roles };
};
