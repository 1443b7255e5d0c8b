// `ir verify`: whether a record, a bag or a piece of one is what was written. It reads only, unless --record is given.
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Anchor } from '../domain/anchor.js';
import { IrError } from '../domain/errors.js';
import { forJson, forTerminal } from '../domain/sanitise.js';
import { userConfigFolder } from '../playbook/config-places.js';
import { systemClock } from '../system/clock.js';
import { findAnchor } from '../timeline/checkpoint/note.js';
import { signingKeyFile } from '../timeline/checkpoint/signing-key.js';
import type { Verdict } from '../verify/verdict.js';
import { verifyBag } from '../verify/verify-bag.js';
import { verifyNote } from '../verify/verify-note.js';
import { verifyRecord } from '../verify/verify-record.js';
import { verifyTimeline } from '../verify/verify-timeline.js';
import { openForWriting } from './open.js';
import type { Place } from './place.js';
import { signerOf } from './signer.js';
import { startTally } from './verify/progress.js';
import { sayProblem, saySound } from './verify/say.js';
import { findTarget, type Target } from './verify/target.js';
import { withUnpacked } from './verify/unpacked.js';

export interface VerifyOptions {
  readonly target: string | undefined;
  readonly anchors: readonly string[];
  readonly all: boolean;
  readonly record: boolean;
  readonly json: boolean;
}

const readAnchor = (text: string): Anchor => {
  const anchor = findAnchor(text);
  if (anchor) return anchor;
  throw new IrError(
    2,
    `there is no anchor in ${JSON.stringify(text.slice(0, 80))}`,
    'an anchor looks like 57-b7de59c8bbbe2375cd0d; updates and the close show one',
  );
};

const judge = async (
  { kind, path }: Target,
  anchors: readonly Anchor[],
  onBytes: (bytes: number) => void,
): Promise<Verdict> => {
  switch (kind) {
    case 'incident':
      return verifyRecord({ folder: path, anchors, live: true, onBytes });
    case 'timeline':
      return verifyTimeline(path, anchors, onBytes);
    case 'note':
      return verifyNote(path, anchors);
    case 'bag':
      return verifyBag(path, anchors, onBytes);
    case 'tar':
      return withUnpacked(path, (bag) => verifyBag(bag, anchors, onBytes));
  }
};

/** The public key of whoever asks. None is made for it. */
const ownKey = (place: Place): string | null => {
  const folder = userConfigFolder(place.env);
  const there = folder !== null && existsSync(join(folder, signingKeyFile));
  return there ? (signerOf(place)?.key ?? null) : null;
};

const put = (place: Place, folder: string, verdict: Verdict): void => {
  const { events, head, objects, problems } = verdict;
  const data = { ok: problems.length === 0, events, head, objects: objects.count, problems: problems.length };
  try {
    const timeline = openForWriting(folder, place);
    try {
      timeline.transact(() => [{ type: 'record.verified', data }]);
    } finally {
      timeline.close();
    }
  } catch (error) {
    if (!(error instanceof IrError)) throw error;
    const why = forTerminal(error.message, { keepNewlines: false });
    process.stderr.write(`ir: warning: that it was checked can't be put on record: ${why}\n`);
  }
};

const print = (place: Place, verdict: Verdict, json: boolean): void => {
  const ok = verdict.problems.length === 0;
  const own = ownKey(place);
  if (json) {
    const { kind, signed_by, ...rest } = verdict;
    const known = signed_by.map((by) => ({ ...by, own: by.key === own }));
    const data = { schema: 'ir-verify/v1', ok, kind, ...rest, signed_by: known };
    process.stdout.write(`${forJson(JSON.stringify(data, null, 2))}\n`);
  } else if (ok) process.stdout.write(`${saySound(verdict, own).join('\n')}\n`);
};

const torn = /a newline at the end of the line/;

const hintFor = ({ problems }: Verdict, all: boolean): string => {
  const more = problems.length - 1;
  const advice = torn.test(problems[0]?.expected ?? '')
    ? 'a line that a crash cut short is set aside by `ir resume`'
    : 'nothing was changed; compare it with an export or another copy';
  return more === 0 || all ? advice : `${advice}; --all tells ${more} more`;
};

const demandSound = (verdict: Verdict, path: string, all: boolean): void => {
  const [first] = verdict.problems;
  if (first === undefined) return;
  const name = verdict.incident === '' ? basename(path) : verdict.incident;
  const rest = all ? verdict.problems.map(sayProblem) : [];
  const message = `${forTerminal(name, { keepNewlines: false })} is damaged: ${sayProblem(first)}`;
  throw new IrError(5, [message, ...rest].join('\n'), hintFor(verdict, all));
};

/** Throws IrError 5 with the first problem, 2 when the target or an anchor is none, 6 when something can't be read. */
export const verifyTarget = async (place: Place, options: VerifyOptions): Promise<void> => {
  const anchors = options.anchors.map(readAnchor);
  const target = findTarget(place, options.target);
  const tally = startTally(systemClock.wall);
  const verdict = await judge(target, anchors, tally.add).finally(tally.end);
  if (options.record && target.kind === 'incident') put(place, target.path, verdict);
  print(place, verdict, options.json);
  demandSound(verdict, target.path, options.all);
};
