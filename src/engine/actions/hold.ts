// The facilitator's key t: the clock of an exercise stands still while people talk, and goes on with the same key.
import { runOf, type Session } from '../session.js';

export const hold = (session: Session): void => {
  const { exercise } = session.ports;
  if (runOf(session).exercise?.held === true) exercise?.release();
  else exercise?.hold();
};
