// One line on standard error about something that is odd and stops nothing.
import { forTerminal } from '../domain/sanitise.js';

export const warn = (message: string): void => {
  process.stderr.write(`ir: warning: ${forTerminal(message, { keepNewlines: false })}\n`);
};
