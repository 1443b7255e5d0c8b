// The evidence of an incident as a list for a terminal, and the custody of one piece, told from its first moment on.
import type { Event } from '../domain/fact.js';
import type { Plan } from '../domain/plan.js';
import type { Mask } from '../domain/redact.js';
import { forTerminal } from '../domain/sanitise.js';
import { type CustodyView, collectCustody } from './collect/custody.js';
import { collectEvidence } from './collect/evidence.js';
import { maskStrings } from './mask-view.js';
import { createNames } from './names.js';
import type { EvidenceView } from './view.js';
import { quote, sayCount, saySize, sayTime } from './words.js';

export interface PieceView extends EvidenceView {
  readonly custody: readonly CustodyView[];
}

/** Every piece on record, the first one first. */
export const viewPieces = (events: Iterable<Event>, plan: Plan, mask: Mask): readonly PieceView[] => {
  const { hear, name } = createNames(plan);
  const evidence = collectEvidence(name);
  const custody = collectCustody(name);
  for (const event of events) for (const hearer of [{ hear }, evidence, custody]) hearer.hear(event);
  const entries = custody.result();
  const pieces = evidence.result().map((piece) => ({ ...piece, custody: entries.get(piece.id) ?? [] }));
  return maskStrings(pieces, mask);
};

const ownLine = (text: string): string => forTerminal(text, { keepNewlines: false });

const sayState = (piece: EvidenceView): string => {
  const before = piece.before === null ? '' : `, before ${quote(piece.before)}`;
  const why = piece.why ?? (piece.truncated ? 'it was cut' : 'no reason was recorded');
  return `${piece.complete ? 'complete' : `not complete: ${why}`}${before}`;
};

const sayTaken = ({ taken_at }: EvidenceView): readonly string[] =>
  taken_at === null ? [] : [`taken at ${sayTime(taken_at)}, as was said when it was added`];

const sayLabel = ({ secret_suspected }: EvidenceView): readonly string[] =>
  secret_suspected ? ['may hold a secret; masked where it is shown'] : [];

const sayNote = ({ note }: EvidenceView): readonly string[] => (note === null ? [] : [`note: ${note}`]);

/** What left the record matters in a list; that it was taken or checked does not. */
const sayHands = ({ custody }: PieceView): readonly string[] =>
  custody
    .filter(({ type }) => type === 'evidence.shown' || type === 'record.exported')
    .map(({ at, by, text }) => `${sayTime(at)}  ${by}: ${text}`);

const details = (piece: PieceView): readonly string[] => [
  piece.title,
  sayState(piece),
  ...sayTaken(piece),
  ...sayLabel(piece),
  ...sayNote(piece),
];

const table = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = (rows[0] ?? []).map((_cell, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
};

const rowOf = ({ id, started_at, by, host, size, sha256 }: PieceView): readonly string[] =>
  [id, sayTime(started_at), `${by} on ${host}`, saySize(size), sha256.slice(0, 12)].map(ownLine);

const indented = (lines: readonly string[]): readonly string[] => lines.map((line) => ownLine(`    ${line}`));

/** One line of figures for each piece, and below it what it is and who was given it. */
export const renderPieces = (incident: string, pieces: readonly PieceView[]): readonly string[] => {
  if (pieces.length === 0) return [`${incident} holds no evidence.`];
  const [head = '', ...rows] = table([
    ['Id', 'Captured (UTC)', 'By', 'Size', 'SHA-256'],
    ...pieces.map(rowOf),
  ]);
  return [
    `${incident}: ${sayCount(pieces.length, 'piece')} of evidence`,
    '',
    head,
    ...rows.flatMap((row, index) => {
      const piece = pieces[index];
      return piece ? [row, ...indented([...details(piece), ...sayHands(piece)])] : [];
    }),
  ];
};

/** @param bytes what its bytes are now, as a sentence. */
export const renderCustody = (incident: string, piece: PieceView, bytes: string): readonly string[] => [
  ownLine(`${piece.id} ${quote(piece.title)} of ${incident}`),
  ...indented([
    ...details(piece).slice(1),
    `${sayCount(piece.size, 'byte')}, taken on ${piece.host} with: ${piece.command}`,
    `SHA-256 ${piece.sha256}`,
  ]),
  '',
  ...piece.custody.map(({ at, by, text }) => ownLine(`${sayTime(at)}  ${by}: ${text}`)),
  ownLine(`now                  ${bytes}`),
];
