// One piece of evidence by the id that was typed, in the incident that is meant.
import { IrError } from '../../domain/errors.js';
import { readEvidenceId } from '../../domain/evidence-id.js';
import type { Event, EventOf } from '../../domain/fact.js';
import { echo } from '../../language/characters.js';
import { chooseAny, chooseOpen } from '../choose.js';
import { knownIncidents } from '../known.js';
import type { Place } from '../place.js';

/** For looking: the open incident that is meant; where none is open, the newest one. */
export const chooseLooked = (place: Place, argument: string | undefined): string => {
  const isNamed = argument !== undefined || (place.env['IR_INCIDENT'] ?? '') !== '';
  if (isNamed) return chooseAny(place, argument);
  const isOpen = knownIncidents(place).known.some(({ run }) => run.closed === null);
  return isOpen ? chooseOpen(place, argument) : chooseAny(place, argument);
};

/** Throws IrError 2 for a word that is no id, and for one that the incident does not hold. */
export const findPiece = (
  events: readonly Event[],
  typed: string,
  incident: string,
): EventOf<'evidence.captured'> => {
  const id = readEvidenceId(typed);
  if (id === null)
    throw new IrError(
      2,
      `${echo(typed)} names no piece of evidence`,
      'write it as in ir evidence show EV-0007',
    );
  const captured = events.filter((event) => event.type === 'evidence.captured');
  const found = captured.find(({ data }) => data.id === id);
  if (found) return found;
  const last = captured.at(-1)?.data.id;
  throw new IrError(
    2,
    `${incident} holds no ${id}`,
    last === undefined ? 'it holds no evidence' : `the last one is ${last}; ir evidence list shows all`,
  );
};
