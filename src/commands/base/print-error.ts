// Every error ends the same way: two lines, what is wrong and what to do. Findings stand above them, one a line.
import { forTerminal } from '../../domain/sanitise.js';

const clean = (text: string): string => forTerminal(text, { keepNewlines: false });

/** Prints to standard error. Further lines of `message` are findings, for editors and CI. */
export const printError = (message: string, hint: string): void => {
  const [first = '', ...findings] = message.split('\n');
  const lines = [...findings, `ir: error: ${first}`, `ir: hint: ${hint}`];
  process.stderr.write(`${lines.map(clean).join('\n')}\n`);
};

/** A stack is printed for a bug only: it is for us, not for the responder. */
export const printBug = (error: unknown): void => {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${forTerminal(stack, { keepNewlines: true })}\n`);
  printError(
    'this is a bug in ir',
    'please report it with the lines above; the record is safe, and ir resume goes on',
  );
};
