// `ir evidence list`: what an incident holds, or the custody of one piece. It only reads.
import { IrError } from '../../domain/errors.js';
import { readEvidenceId } from '../../domain/evidence-id.js';
import { forJson } from '../../domain/sanitise.js';
import { renderCustody, renderPieces, viewPieces } from '../../report/evidence-list.js';
import { openEvidence } from '../../system/evidence-store.js';
import { incidentName, type Recorded, readRecord } from '../open.js';
import type { Place } from '../place.js';
import { demandNoDamage, describeTrouble } from '../trouble.js';
import { maskFor } from './mask.js';
import { chooseLooked, findPiece } from './piece.js';
import { rehash } from './rehash.js';

export interface ListOptions {
  /** An incident or a piece. */
  readonly which: string | undefined;
  readonly incident: string | undefined;
  readonly json: boolean;
}

interface Listed {
  readonly lines: readonly string[];
  readonly data: unknown;
  /** What is wrong with the bytes of the one piece. */
  readonly problem: IrError | null;
}

const problemOf = (folder: string, id: string, sha256: string): IrError | null => {
  try {
    rehash({ id, sha256, path: openEvidence(folder).path(sha256) }, () => {});
    return null;
  } catch (error) {
    if (error instanceof IrError) return error;
    throw error;
  }
};

const listOne = (place: Place, folder: string, recorded: Recorded, typed: string): Listed => {
  const incident = incidentName(folder);
  const { data } = findPiece(recorded.events, typed, incident);
  const pieces = viewPieces(recorded.events, recorded.plan, maskFor(recorded, place));
  const problem = problemOf(folder, data.id, data.sha256);
  const bytes = problem?.message ?? 'The bytes were hashed again: they are what was captured.';
  return {
    lines: pieces
      .filter(({ id }) => id === data.id)
      .flatMap((piece) => renderCustody(incident, piece, bytes)),
    data: { incident, evidence: pieces.filter(({ id }) => id === data.id), sound: problem === null, bytes },
    problem,
  };
};

const listAll = (place: Place, folder: string, recorded: Recorded): Listed => {
  const incident = incidentName(folder);
  const pieces = viewPieces(recorded.events, recorded.plan, maskFor(recorded, place));
  return { lines: renderPieces(incident, pieces), data: { incident, evidence: pieces }, problem: null };
};

/** Throws IrError 5, after it has listed what it could, when the record or the one piece is damaged. */
export const listEvidence = (place: Place, { which, incident, json }: ListOptions): void => {
  const isPiece = which !== undefined && readEvidenceId(which) !== null;
  if (!isPiece && incident !== undefined)
    throw new IrError(2, `${which ?? ''} names no piece`, 'write it as in ir evidence list EV-0007 INCIDENT');
  const folder = chooseLooked(place, isPiece ? incident : which);
  const recorded = readRecord(folder);
  const { lines, data, problem } = isPiece
    ? listOne(place, folder, recorded, which)
    : listAll(place, folder, recorded);
  const shown = { schema: 'ir-evidence/v1', ...(data as object) };
  process.stdout.write(json ? `${forJson(JSON.stringify(shown, null, 2))}\n` : `${lines.join('\n')}\n`);
  if (problem) throw problem;
  demandNoDamage(incidentName(folder), recorded.troubles.map(describeTrouble));
};
