// The rules of the organisation, from the config into the plan; and when somebody may go past them.
import { IrError } from '../domain/errors.js';
import type { Plan, Policy } from '../domain/plan.js';
import type { Config } from '../playbook/config.js';
import type { Place } from './place.js';

const everyChange = ['change', 'destroy'] as const;

/** Undefined where the config asks for nothing, so that such a plan stays the same bytes as ever. */
export const policyOf = ({ policy = {} }: Config): Policy | undefined => {
  const { four_eyes = false, require_approval = [], break_glass = true } = policy;
  const effects = typeof four_eyes === 'boolean' ? (four_eyes ? everyChange : []) : four_eyes;
  if (effects.length === 0 && require_approval.length === 0 && break_glass) return undefined;
  return { four_eyes: effects, require_approval, break_glass };
};

const longestReason = 1000;

/** The reason for `--break-glass`, or null without it. Throws IrError 2 where it is not allowed or says nothing. */
export const readBreakGlass = ({ config }: Place, plan: Plan, reason: string | undefined): string | null => {
  if (reason === undefined) return null;
  if (config.policy?.break_glass === false || plan.policy?.break_glass === false)
    throw new IrError(
      2,
      'the config does not allow --break-glass',
      'hand the role over with ir assign, and let them type ir approve',
    );
  const why = reason.trim();
  if (why !== '' && why.length <= longestReason) return why;
  throw new IrError(
    2,
    `--break-glass needs a reason of 1 to ${longestReason} characters`,
    'say why in a few words',
  );
};
