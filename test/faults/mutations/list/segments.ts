// Breakages of a record that goes on in another file: bound to what was found, and nothing of it forgotten.
import type { Mutation } from '../mutation.js';

const test = 'timeline/segment.test.ts';
const syncs = 'faults/mutations/sync-order.test.ts';

export const segmentMutations: readonly Mutation[] = [
  {
    name: 'a new file of the record is not bound to the one before',
    promise: 'Each file of a record commits to the one before, as it was found.',
    file: 'timeline/segment.ts',
    from: '${fileSha256}\\n',
    to: '',
    test,
    named: 'a file before the last that is changed afterwards no longer fits',
  },
  {
    name: 'a file that the record went on from is still written',
    promise: 'A record goes on in one place.',
    file: 'timeline/file.ts',
    from: 'checkLast(folder, segment);',
    to: '',
    test,
    named: 'the file that was gone on from takes no more events, whoever still has it open',
  },
  {
    name: 'what stands behind a damage is forgotten',
    promise: 'What somebody may have acted on is not forgotten.',
    file: 'timeline/read.ts',
    from: 'yield* salvage(file, damage, end.seq)',
    to: '0',
    test,
    named: 'beside a damaged file the record goes on, with all that could still be read',
  },
  {
    name: 'a line behind a damage is believed without its hash',
    promise: 'Nothing is read that was not written.',
    file: 'timeline/salvage.ts',
    from: "return 'event' in checked ? checked.event : null;",
    to: "return 'event' in checked ? checked.event : toEvent(JSON.parse(bytes.toString('utf8')));",
    test,
    named: 'beside a damaged file the record goes on, with all that could still be read',
  },
  {
    name: 'a sound record may be left for a new file',
    promise: 'A record goes on in another file only where it must.',
    file: 'timeline/start-segment.ts',
    from: "if (trouble === null && reason === 'damaged')",
    to: "if (trouble !== null && reason === 'moved')",
    test,
    named: 'a sound record begins no new file, and a damaged second one goes on in a third',
  },
  {
    name: 'the name of a new file of the record is not synced',
    promise: 'What is acknowledged in a new file is there after a power cut.',
    file: 'timeline/start-segment.ts',
    from: 'syncFolder(folder);',
    to: '',
    test: syncs,
    named: 'a new file of the record is synced before it gets its name, and then its name is (needs strace)',
  },
  {
    name: 'the files of a copied incident are not synced',
    promise: 'A copy on another disk is there whole or not at all.',
    file: 'timeline/copy-incident.ts',
    from: 'syncFile(join(to, inner));',
    to: '',
    test: syncs,
    named: 'a copied incident is synced whole before it gets its name, and then its name is (needs strace)',
  },
  {
    name: 'the folders of a copied incident are not synced',
    promise: 'A copy on another disk is there whole or not at all.',
    file: 'timeline/copy-incident.ts',
    from: 'syncTree(draft);',
    to: '',
    test: syncs,
    named: 'a copied incident is synced whole before it gets its name, and then its name is (needs strace)',
  },
  {
    name: 'half a copy is left behind',
    promise: 'A copy on another disk is there whole or not at all.',
    file: 'timeline/copy-incident.ts',
    from: 'rmSync(draft, { recursive: true, force: true });\n    throw',
    to: 'throw',
    test,
    named: 'a copy that can not be finished leaves nothing behind',
  },
];
