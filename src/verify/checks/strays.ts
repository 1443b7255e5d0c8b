// Nothing but checkpoints and their signatures lies among the checkpoints.
import { join } from 'node:path';
import { parseNoteName } from '../../timeline/checkpoint/note.js';
import type { Check, Examined } from '../examined.js';
import { kindOf, sayKind } from '../plain-file.js';
import { fileProblem, type Problem } from '../problem.js';

const folderName = 'checkpoints';

const judge = ({ folder }: Examined, name: string): readonly Problem[] => {
  const note = name.replace(/(\.user)?\.sig$/, '');
  const file = `${folderName}/${name}`;
  if (note === name || parseNoteName(note) === null)
    return [fileProblem(file, 'nothing but checkpoints and their signatures', 'another file')];
  // Looked for now: a signature is written before its note.
  const there = kindOf(join(folder, folderName, note)) !== 'nothing';
  return there ? [] : [fileProblem(file, `the checkpoint ${note} that it signs`, 'nothing')];
};

export const checkStrays: Check = (record) => {
  const kind = kindOf(join(record.folder, folderName));
  if (kind !== 'folder' && kind !== 'nothing') return [fileProblem(folderName, 'a folder', sayKind(kind))];
  return record.marks.others.flatMap((name) => judge(record, name));
};
