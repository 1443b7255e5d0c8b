// Every checkpoint has its one form, and what it says was there once is there now.
import { type Check, type Examined, placeKey } from '../examined.js';
import type { Mark } from '../marks.js';
import { sayKind } from '../plain-file.js';
import { fileProblem, type Problem } from '../problem.js';

const judgeForm = ({ head }: Examined, { file, kind, note, place }: Mark): Problem | null => {
  if (kind !== 'file') return fileProblem(file, 'a plain file', sayKind(kind));
  if (note === null) return fileProblem(file, 'the four lines of a checkpoint', 'something else');
  if (head.problem === null && note.id !== head.id)
    return { file, line: 2, expected: head.id, found: note.id };
  if (note.segment !== place.segment || note.size !== place.size)
    return { file, line: 3, expected: `${place.size} events, as its name says`, found: `${note.size}` };
  return null;
};

const judgeFit = ({ segments, heads }: Examined, { file, note }: Mark): readonly Problem[] => {
  if (note === null) return [];
  const { segment, size, head } = note;
  const read = segments[segment - 1];
  if (!read) return [fileProblem(file, `the file number ${segment} of the record`, 'nothing')];
  const found = heads.get(placeKey(segment, size));
  if (found === head) return [];
  if (found !== undefined)
    return [{ file: read.file, line: size, expected: `the hash ${head}, as ${file} says`, found }];
  const events = `${read.end.seq}`;
  return [fileProblem(read.file, `at least ${size} sound events, as ${file} says`, events)];
};

export const checkCheckpoints: Check = (record) =>
  record.marks.marks.flatMap((mark) => {
    const problem = judgeForm(record, mark);
    return problem ? [problem] : judgeFit(record, mark);
  });
