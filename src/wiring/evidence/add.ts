// `ir evidence add`: files become evidence, beside a walkthrough that may be going on in another terminal.
import { basename } from 'node:path';
import { IrError } from '../../domain/errors.js';
import { nextEvidenceId } from '../../domain/evidence-id.js';
import type { Event, Facts } from '../../domain/fact.js';
import type { Timeline } from '../../domain/ports.js';
import type { Mask } from '../../domain/redact.js';
import { type EvidenceStore, openEvidence } from '../../system/evidence-store.js';
import { describeMachine } from '../../system/machine.js';
import { type SignalWatch, watchSignals } from '../../terminal/signals.js';
import { chooseOpen } from '../choose.js';
import { nowIn } from '../drill/clock.js';
import { openForWriting, readRecord } from '../open.js';
import type { Place } from '../place.js';
import { readPastTime } from '../times.js';
import { type CopiedIn, copyIn } from './copy-in.js';
import { maskFor } from './mask.js';
import { watchCopy } from './progress.js';
import { printAdded, printFailures } from './say-added.js';
import { openFile, openInput, type Source } from './source.js';
import { createSuspicion } from './suspicion.js';

export interface AddOptions {
  readonly files: readonly string[];
  readonly incident: string | undefined;
  readonly title: string | undefined;
  readonly at: string | undefined;
  readonly note: string | undefined;
  readonly json: boolean;
}

interface Desk {
  readonly place: Place;
  readonly options: AddOptions;
  readonly store: EvidenceStore;
  readonly timeline: Timeline;
  readonly mask: Mask;
  readonly signals: SignalWatch;
  readonly host: string;
  /** What `--at` says, ISO 8601. */
  readonly at: string | null;
  /** By the clock of the incident, in ms since 1970. */
  readonly now: () => number;
}

const longestTitle = 200;
const longestNote = 4000;

const demandWords = ({ files, title, note }: AddOptions): void => {
  if (files.filter((file) => file === '-').length > 1)
    throw new IrError(2, 'standard input can be taken once only', 'name - once');
  if (files.includes('-') && title === undefined)
    throw new IrError(2, 'standard input has no name', 'say what it is with --title "..."');
  if (title !== undefined && (title.trim() === '' || title.length > longestTitle))
    throw new IrError(2, `--title needs 1 to ${longestTitle} characters`, 'put the rest into --note');
  if (note !== undefined && note.length > longestNote)
    throw new IrError(2, `--note takes at most ${longestNote} characters`, 'add a longer text as a file');
};

const stopCodes = { interrupt: 130, terminated: 143, 'hang-up': 129 } as const;

const checkGoing = ({ signals }: Desk, name: string): void => {
  if (!signals.signal.aborted) return;
  const reason = signals.reason();
  const code = reason === 'terminated' || reason === 'hang-up' ? stopCodes[reason] : stopCodes.interrupt;
  throw new IrError(code, `stopped before ${name} was taken; nothing of it was kept`, 'add it again');
};

const titleFor = ({ options: { title, files } }: Desk, { name }: Source): string => {
  const file = basename(name).slice(0, longestTitle);
  if (title === undefined) return file;
  return files.length > 1 && name !== '-' ? `${title.trim()}: ${file}` : title.trim();
};

const factFor = (
  desk: Desk,
  source: Source,
  { stored, why, suspected }: CopiedIn,
  started: number,
): Omit<Facts['evidence.captured'], 'id'> => ({
  evidence: '',
  title: titleFor(desk, source),
  before: null,
  sha256: stored.sha256,
  size: stored.size,
  command: `file ${source.name}`,
  tool: '',
  tool_sha256: '',
  host: desk.host,
  started_at: new Date(started).toISOString(),
  ended_at: new Date(desk.now()).toISOString(),
  truncated: false,
  complete: why === null,
  ...(why === null ? {} : { why }),
  ...(desk.at === null ? {} : { at: desk.at }),
  ...(desk.options.note === undefined ? {} : { note: desk.options.note }),
  ...(suspected ? { secret_suspected: true } : {}),
});

const copyOne = async (desk: Desk, source: Source): Promise<CopiedIn> => {
  try {
    return await copyIn(source, {
      store: desk.store,
      suspicion: createSuspicion(desk.mask),
      progress: watchCopy(source.name, source.size, desk.place.env),
      check: () => checkGoing(desk, source.name),
    });
  } finally {
    await source.close();
  }
};

const record = (desk: Desk, fact: Omit<Facts['evidence.captured'], 'id'>): readonly Event[] => {
  try {
    return desk.timeline.transact((run) => [
      { type: 'evidence.captured', data: { id: nextEvidenceId(run), ...fact } },
    ]);
  } catch (error) {
    if (!(error instanceof IrError)) throw error;
    throw new IrError(error.code, `${fact.title} is not on record: ${error.message}`, error.hint);
  }
};

const openSource = (desk: Desk, typed: string): Promise<Source> => {
  if (typed !== '-') return openFile(desk.place.cwd, typed);
  const { stdin } = process;
  // Waiting for somebody to type has to end as well.
  desk.signals.signal.addEventListener('abort', () => void stdin.destroy(), { once: true });
  return Promise.resolve(openInput(stdin));
};

const addOne = async (desk: Desk, typed: string): Promise<readonly Event[]> => {
  checkGoing(desk, typed);
  const source = await openSource(desk, typed);
  const started = desk.now();
  const copied = await copyOne(desk, source);
  return record(desk, factFor(desk, source, copied, started));
};

const addAll = async (desk: Desk): Promise<readonly IrError[]> => {
  const failures: IrError[] = [];
  for (const typed of desk.options.files) {
    try {
      printAdded(await addOne(desk, typed), desk.options.json);
    } catch (error) {
      // A record that is damaged takes nothing more, and somebody who stops means all of it.
      if (!(error instanceof IrError) || error.code !== 6 || desk.signals.signal.aborted) throw error;
      failures.push(error);
    }
  }
  return failures;
};

const readAt = ({ at }: AddOptions, now: number): string | null =>
  at === undefined ? null : new Date(readPastTime(at, 'at', now)).toISOString();

/** Throws IrError 6 when a file could not be taken; the others were. A closed incident takes evidence, too. */
export const addEvidence = async (place: Place, options: AddOptions): Promise<void> => {
  demandWords(options);
  const folder = chooseOpen(place, options.incident);
  const timeline = openForWriting(folder, place);
  const signals = watchSignals({ onInterrupt: null });
  const now = (): number => nowIn(folder, timeline.run());
  try {
    const at = readAt(options, now());
    const mask = maskFor(readRecord(folder), place);
    const { host } = describeMachine(place.env);
    const store = openEvidence(folder);
    const failures = await addAll({ place, options, store, timeline, mask, signals, host, at, now });
    printFailures(failures, options.files.length);
  } finally {
    signals.dispose();
    timeline.close();
  }
};
