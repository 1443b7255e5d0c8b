// What a responder reads after evidence was added: a line for each piece, and what was odd about it.
import { IrError } from '../../domain/errors.js';
import type { Event } from '../../domain/fact.js';
import { forJson, forTerminal } from '../../domain/sanitise.js';
import { saySize } from '../../report/words.js';
import { warn } from '../warn.js';

const printPiece = (event: Event): void => {
  if (event.type !== 'evidence.captured') return;
  const { id, title, size, sha256, why, secret_suspected } = event.data;
  const line = `${id}  ${title}  ${saySize(size)}  ${sha256}`;
  process.stdout.write(`${forTerminal(line, { keepNewlines: false })}\n`);
  if (why !== undefined) warn(`${id} counts as not complete: ${why}`);
  if (secret_suspected === true)
    warn(`${id} may hold a secret: it is kept as it is, and masked where it is shown`);
};

/** The events as JSON, one a line, or words for people. */
export const printAdded = (events: readonly Event[], json: boolean): void => {
  for (const event of events) {
    if (json) process.stdout.write(`${forJson(JSON.stringify(event))}\n`);
    else printPiece(event);
  }
};

/** Throws IrError 6 that tells each failure, if there is one. `count` is how many files were to be added. */
export const printFailures = (failures: readonly IrError[], count: number): void => {
  const [first] = failures;
  if (first === undefined) return;
  if (count === 1) throw first;
  const lines = failures.map(({ message, hint }) => `${message}; ${hint}`);
  throw new IrError(
    6,
    [`${failures.length} of ${count} files could not be taken`, ...lines].join('\n'),
    'the others are on record; mend what is said above, and add these again',
  );
};
