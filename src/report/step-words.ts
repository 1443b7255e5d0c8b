// How the state of a step that has not settled reads.
import type { OpenStepView } from './view.js';

const states: { readonly [S in OpenStepView['state']]: string } = {
  ready: 'ready',
  in_doubt: 'running or in doubt',
  failed: 'failed',
  approval: 'waiting for approval',
  not_reached: 'not reached',
};

export const sayState = (step: OpenStepView): string => states[step.state];

/** `commander (oncall-2)`, or just the holder. */
export const sayHolder = ({ role, holder }: OpenStepView): string => {
  if (role === null) return holder ?? 'anybody';
  return holder === null ? role : `${role} (${holder})`;
};
