// The end of a walkthrough in the middle: asked for at the keyboard, or sent by the system.
import { Stopped, type StopReason } from '../domain/responder.js';
import type { Session } from './session.js';

const reasons: readonly StopReason[] = ['pause', 'hang-up', 'interrupt', 'terminated'];

/** What the stop signal was aborted with; a pause when it does not say. */
export const stopped = ({ ports }: Session): Stopped => {
  const given: unknown = ports.stop.reason;
  const reason = reasons.find((one) => one === given) ?? 'pause';
  return given instanceof Stopped ? given : new Stopped(reason, 'stopped while something was running');
};
