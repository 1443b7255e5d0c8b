// Breakages of the order in which files and names reach the disk: each name only when its bytes are there.
import type { Mutation } from '../mutation.js';

const syncs = 'faults/mutations/sync-order.test.ts';
const creation =
  'a new incident is synced whole before it gets its name, and then its name is (needs strace)';
const evidence = 'evidence is synced before it gets its name, and then its name is (needs strace)';
const recovery = 'a torn end is kept, synced, before it is cut off (needs strace)';
const whole = 'A new incident is there whole or not at all.';

export const folderMutations: readonly Mutation[] = [
  {
    name: 'the name of a new incident is not synced',
    promise: 'No incident that was begun is lost.',
    file: 'timeline/create.ts',
    from: 'syncFolder(incidents);',
    to: '',
    test: syncs,
    named: creation,
  },
  {
    name: 'the folders of a new incident are not synced',
    promise: whole,
    file: 'timeline/create.ts',
    from: 'syncTree(folder);',
    to: '',
    test: syncs,
    named: creation,
  },
  {
    name: 'the files of a new incident are not synced',
    promise: whole,
    file: 'timeline/folders.ts',
    from: 'fchmodSync(fd, mode);\n    fsyncSync(fd);',
    to: 'fchmodSync(fd, mode);',
    test: syncs,
    named: creation,
  },
  {
    name: 'the folder that holds all incidents is not synced',
    promise: 'No incident that was begun is lost, the first one neither.',
    file: 'timeline/folders.ts',
    from: 'makeOne(path);\n  syncFolder(parent);',
    to: 'makeOne(path);',
    test: syncs,
    named: creation,
  },
  {
    name: 'what is left of a creation that failed stays',
    promise: whole,
    file: 'timeline/create.ts',
    from: 'discard(draft);',
    to: '',
    test: 'timeline/create.test.ts',
    named: 'a name that is taken is refused and the incident that has it stays as it is',
  },
  {
    name: 'evidence is not synced before it gets its name',
    promise: 'A piece of evidence that an event names is there, whole.',
    file: 'system/staging.ts',
    from: 'fsyncSync(file);',
    to: '',
    test: syncs,
    named: evidence,
  },
  {
    name: 'the name of a piece of evidence is not synced',
    promise: 'A piece of evidence that an event names is there, whole.',
    file: 'system/objects.ts',
    from: 'syncFolder(dirname(path));',
    to: '',
    test: syncs,
    named: evidence,
  },
  {
    name: 'the copy of a torn end is not synced',
    promise: 'What a crash left is kept in torn/ before it is cut off.',
    file: 'timeline/quarantine.ts',
    from: 'fsyncSync(copy);',
    to: '',
    test: syncs,
    named: recovery,
  },
  {
    name: 'the name of the copy of a torn end is not synced',
    promise: 'What a crash left is kept in torn/ before it is cut off.',
    file: 'timeline/quarantine.ts',
    from: 'syncFolder(dirname(draft));',
    to: '',
    test: syncs,
    named: recovery,
  },
];
