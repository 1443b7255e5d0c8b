// One checkpoint without its record: whether it is one, and who signed it.
import { basename, dirname, join } from 'node:path';
import { type Anchor, anchorOf } from '../domain/anchor.js';
import { type Checkpoint, parseNote, parseNoteName } from '../timeline/checkpoint/note.js';
import { readSignatures } from './marks.js';
import { kindOf, readPlain } from './plain-file.js';
import { fileProblem, type Problem } from './problem.js';
import { tallySignatures, type Verdict } from './verdict.js';

const most = 65_536;

const judgeForm = (file: string, note: Checkpoint | null): readonly Problem[] => {
  if (note === null) return [fileProblem(file, 'the four lines of a checkpoint', 'something else')];
  const place = parseNoteName(file);
  const fits = !place || (place.segment === note.segment && place.size === note.size);
  return fits
    ? []
    : [{ file, line: 3, expected: `${place.size} events, as its name says`, found: `${note.size}` }];
};

const judgeAnchor = (file: string, note: Checkpoint, anchor: Anchor): readonly Problem[] => {
  if (anchor.segment !== note.segment || anchor.size !== note.size || note.head.startsWith(anchor.head))
    return [];
  const expected = `a hash that begins ${anchor.head}, as the anchor ${anchorOf(anchor)} says`;
  return [{ file, line: 4, expected, found: note.head }];
};

const unlooked =
  'this is a checkpoint alone: the record that it speaks of was not checked; give it to --anchor';

/** Throws IrError 6 when it can't be read. */
export const verifyNote = (path: string, anchors: readonly Anchor[]): Verdict => {
  const file = basename(path);
  const folder = dirname(path);
  const bytes = readPlain(path, 0, most) ?? Buffer.alloc(0);
  const note = parseNote(bytes.toString('utf8'));
  const signatures = readSignatures(folder, file, bytes).filter(({ kind }) => kind !== 'nothing');
  const unfit = signatures.filter(
    ({ signed }) => signed?.state !== 'good' && signed?.state !== 'unknown-kind',
  );
  return {
    kind: 'note',
    incident: note?.id ?? '',
    events: note?.size ?? 0,
    head: note?.head ?? '',
    anchor: note ? anchorOf(note) : '',
    segments: [],
    objects: { count: 0, bytes: 0 },
    checkpoints: note ? 1 : 0,
    keys: [],
    signed_by: tallySignatures(signatures),
    last: null,
    problems: [
      ...judgeForm(file, note),
      ...unfit.map((one) =>
        fileProblem(one.file, 'a signature of this checkpoint', 'one that does not fit it'),
      ),
      ...(note ? anchors.flatMap((anchor) => judgeAnchor(file, note, anchor)) : []),
    ],
    notes:
      kindOf(join(folder, `${file}.sig`)) === 'nothing'
        ? [unlooked, 'no signature lies beside it']
        : [unlooked],
  };
};
