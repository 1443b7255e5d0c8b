// `ir note`: a line in the record from another terminal, while somebody else walks the steps.
import { IrError } from '../../domain/errors.js';
import type { Facts } from '../../domain/fact.js';
import type { Plan } from '../../domain/plan.js';
import { hideText } from '../../engine/hide-secrets.js';
import { echo } from '../../language/characters.js';
import { didYouMean } from '../../language/nearest.js';
import { describeFact } from '../../report/event-text.js';
import { nowIn } from '../drill/clock.js';
import { incidentName } from '../open.js';
import type { Place } from '../place.js';
import { warn } from '../warn.js';
import { atIncident, printRecorded, type SecondDesk } from './at-incident.js';
import { readTime } from './read-time.js';

export interface NoteOptions {
  /** `-` is standard input. */
  readonly text: string;
  readonly incident: string | undefined;
  readonly at: string | undefined;
  readonly step: string | undefined;
  readonly json: boolean;
}

/** A line of the record holds 65,536 bytes with everything around the text. */
const longestBytes = 60_000;

const tooLong = (): IrError =>
  new IrError(
    2,
    `the note is longer than ${longestBytes} bytes, which is what a line of the record holds`,
    'keep it as evidence: ir evidence add FILE --title "..."',
  );

const readInput = async (): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    chunks.push(Buffer.from(chunk));
    size += chunks.at(-1)?.length ?? 0;
    if (size > longestBytes) throw tooLong();
  }
  return Buffer.concat(chunks).toString('utf8');
};

const readText = async (typed: string): Promise<string> => {
  const text = (typed === '-' ? await readInput() : typed).trim();
  if (text === '') throw new IrError(2, 'the note is empty', 'write ir note "what you saw"');
  // Escapes count: a control character takes six bytes on disk.
  if (Buffer.byteLength(JSON.stringify(text)) > longestBytes) throw tooLong();
  return text;
};

const checkStep = ({ steps }: Plan, step: string | undefined): { readonly step?: string } => {
  if (step === undefined) return {};
  const ids = steps.map(({ id }) => id);
  if (ids.includes(step)) return { step };
  throw new IrError(
    2,
    `the playbook has no step ${echo(step)}${didYouMean(step, ids)}`,
    'leave --step out, or take an id from ir status --json',
  );
};

const timeOf = (
  at: string | undefined,
  desk: SecondDesk,
): Pick<Facts['note.added'], 'at' | 'give_or_take_ms'> => {
  if (at === undefined) return {};
  const read = readTime(at, desk.timeline.run(), nowIn(desk.folder, desk.timeline.run()));
  const { give_or_take_ms } = read;
  return {
    at: new Date(read.at).toISOString(),
    ...(give_or_take_ms === null ? {} : { give_or_take_ms }),
  };
};

/** Throws IrError 2 for an empty or too long note, an unknown step and a time in the future. */
export const addNote = async (place: Place, options: NoteOptions): Promise<void> => {
  const typed = await readText(options.text);
  await atIncident(place, options.incident, (desk) => {
    const { timeline, plan, folder, mask } = desk;
    const text = hideText(typed, mask);
    const data = { text, ...timeOf(options.at, desk), ...checkStep(plan, options.step) };
    const events = timeline.transact(() => [{ type: 'note.added', data }]);
    const [note] = events.filter(({ type }) => type === 'note.added');
    const words = note === undefined ? '' : describeFact(note);
    printRecorded(desk, events, options.json, `${incidentName(folder)}  ${words}`);
    if (mask(text).text !== text)
      warn('the note may hold a secret: it is kept as you wrote it, and masked where it is shown');
  });
};
