// Breakages of `ir verify`: each check left out, one after the other.
import type { Mutation } from '../mutation.js';

const file = 'verify/checks/index.ts';
const test = 'verify/tampering.test.ts';
const anywhere = 'any one byte that is changed anywhere in the truth is found';
const promise = 'A changed, missing, added or exchanged line or object is found.';

export const verifyMutations: readonly Mutation[] = [
  {
    name: 'the objects are not checked by verify',
    promise,
    file,
    from: '  checkObjects,\n',
    to: '',
    test,
    named: anywhere,
  },
  {
    name: 'anchors are not compared by verify',
    promise: 'A cut tail and a rewritten chain show against an anchor.',
    file,
    from: '  checkAnchors,\n',
    to: '',
    test,
    named: 'a record written anew, and a cut end without its checkpoints, show with the anchor only',
  },
  {
    name: 'signatures are not checked by verify',
    promise: 'A checkpoint is signed by a key that the record names.',
    file,
    from: '  checkSignatures,\n',
    to: '',
    test,
    named: 'a record signed by a key that it does not name is not sound',
  },
];
