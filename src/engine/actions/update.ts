// The key u: an update now, whatever the step.
import type { Session } from '../session.js';
import { composeUpdate } from '../talk/compose.js';

export const update = async (session: Session): Promise<void> => {
  const wish = { template: null, to: null, situation: null, asks: true };
  const reviewed = await composeUpdate(session, wish);
  if (reviewed === 'held') session.ports.display.say('Held back: nothing was sent.');
};
