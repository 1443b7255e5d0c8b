// `ir evidence show`: a piece on the screen, or its bytes as they are; hashed first, and put on record first.
import { IrError } from '../../domain/errors.js';
import type { EventOf } from '../../domain/fact.js';
import type { Mask } from '../../domain/redact.js';
import { forJson, forTerminal } from '../../domain/sanitise.js';
import { quote, sayCount, saySize, sayTime } from '../../report/words.js';
import { openEvidence } from '../../system/evidence-store.js';
import { incidentName, openForWriting, readRecord } from '../open.js';
import type { Place } from '../place.js';
import { demandNoDamage, describeTrouble } from '../trouble.js';
import { warn } from '../warn.js';
import { openOutput, pourMasked, pourRaw } from './bytes-out.js';
import { type Excerpt, takeExcerpt } from './excerpt.js';
import { maskFor } from './mask.js';
import { chooseLooked, findPiece } from './piece.js';
import { type Kept, rehash } from './rehash.js';
import { isBinary } from './suspicion.js';

export interface ShowOptions {
  readonly piece: string;
  readonly incident?: string | undefined;
  readonly all: boolean;
  /** Standard error of its command instead. */
  readonly errors: boolean;
  readonly raw: boolean;
  readonly output: string | undefined;
  readonly json: boolean;
}

interface Shown {
  readonly folder: string;
  readonly event: EventOf<'evidence.captured'>;
  readonly kept: Kept;
  readonly size: number;
  readonly binary: boolean;
  readonly excerpt: Excerpt;
  readonly mask: Mask;
}

const say = (line: string): void => {
  process.stderr.write(`${forTerminal(line, { keepNewlines: false })}\n`);
};

const keptOf = (folder: string, { data }: EventOf<'evidence.captured'>, errors: boolean): Kept => {
  const sha256 = errors ? data.stderr_sha256 : data.sha256;
  if (sha256 === undefined)
    throw new IrError(2, `nothing on standard error was kept with ${data.id}`, 'leave --errors out');
  return { id: data.id, sha256, path: openEvidence(folder).path(sha256) };
};

const look = (
  place: Place,
  options: ShowOptions,
  folder: string,
): Shown & { troubles: readonly string[] } => {
  const recorded = readRecord(folder);
  const event = findPiece(recorded.events, options.piece, incidentName(folder));
  const kept = keptOf(folder, event, options.errors);
  const mask = maskFor(recorded, place);
  const taker = takeExcerpt();
  let size = 0;
  let binary = false;
  rehash(kept, (block) => {
    binary ||= size === 0 && isBinary(block);
    size += block.length;
    taker.hear(block);
  });
  const excerpt = taker.finish(mask);
  return {
    folder,
    event,
    kept,
    size,
    binary,
    excerpt,
    mask,
    troubles: recorded.troubles.map(describeTrouble),
  };
};

/** Custody is worth a warning, never worth keeping a responder from what they need to see. */
const recordShown = (place: Place, { folder, kept }: Shown, raw: boolean): void => {
  try {
    const timeline = openForWriting(folder, place);
    try {
      const data = { id: kept.id, sha256: kept.sha256, raw };
      timeline.transact(() => [{ type: 'evidence.shown', data }]);
    } finally {
      timeline.close();
    }
  } catch (error) {
    if (!(error instanceof IrError)) throw error;
    warn(`that ${kept.id} was shown is not on record: ${error.message}`);
  }
};

const again = ({ folder, kept }: Shown, flags: string): string =>
  `ir evidence show ${kept.id} ${incidentName(folder)} ${flags}`;

const sayHeader = ({ event, folder, kept, size }: Shown, errors: boolean): void => {
  const { data, by, ts } = event;
  const what = errors ? 'standard error of ' : '';
  say(`${what}${data.id} ${quote(data.title)} of ${incidentName(folder)}, ${saySize(size)}`);
  say(
    `taken ${sayTime(data.at ?? data.started_at)} on ${data.host}, on record since ${sayTime(ts)} by ${by}`,
  );
  say(`SHA-256 ${kept.sha256}, the same now as then`);
};

const sayLeft = (shown: Shown, { lines, bytes }: NonNullable<Excerpt['left']>): string => {
  const much = lines > 0 ? `about ${sayCount(lines, 'line')}, ${saySize(bytes)}` : `about ${saySize(bytes)}`;
  return `… ${much} left out; all of it: ${again(shown, '--all')}\n`;
};

const lineEnded = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`);

const printText = async (shown: Shown, all: boolean): Promise<void> => {
  const { head, left, tail } = shown.excerpt;
  if (all) return pourMasked(shown.kept, shown.mask);
  process.stdout.write(lineEnded(head));
  if (left) process.stdout.write(`${sayLeft(shown, left)}${lineEnded(tail)}`);
};

const print = async (shown: Shown, { all, errors }: ShowOptions): Promise<void> => {
  sayHeader(shown, errors);
  if (shown.size === 0) say('It is empty.');
  else if (shown.binary) say(`It is binary; its bytes: ${again(shown, '--raw --output FILE')}`);
  else await printText(shown, all);
};

const printData = ({ event, folder, kept, size, binary, excerpt }: Shown): void => {
  const data = {
    schema: 'ir-evidence-shown/v1',
    incident: incidentName(folder),
    id: kept.id,
    title: event.data.title,
    sha256: kept.sha256,
    size,
    binary,
    ...(binary ? {} : { head: excerpt.head, left_out: excerpt.left, tail: excerpt.tail }),
  };
  process.stdout.write(`${forJson(JSON.stringify(data, null, 2))}\n`);
};

const handOut = async (place: Place, shown: Shown, path: string | undefined): Promise<void> => {
  if (path === undefined) {
    recordShown(place, shown, true);
    return pourRaw(shown.kept);
  }
  const output = await openOutput(path);
  recordShown(place, shown, true);
  await output.fill(shown.kept);
  say(`${shown.kept.id} is in ${path} as it is, unmasked: ${saySize(shown.size)}`);
};

/** Throws IrError 5 when the bytes are not what was captured, and, after it has shown them, for a damaged record. */
export const showEvidence = async (place: Place, options: ShowOptions): Promise<void> => {
  if (options.raw && options.output === undefined && process.stdout.isTTY === true)
    throw new IrError(
      2,
      'the bytes as they are could steer this terminal',
      'write them to a file with --output FILE, or into a pipe',
    );
  const folder = chooseLooked(place, options.incident);
  const { troubles, ...shown } = look(place, options, folder);
  if (options.raw) await handOut(place, shown, options.output);
  else {
    recordShown(place, shown, false);
    if (options.json) printData(shown);
    else await print(shown, options);
  }
  demandNoDamage(incidentName(folder), troubles);
};
