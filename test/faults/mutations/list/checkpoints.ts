// Breakages of checkpoints: written in time, signed by a key that the record names, and believed against the record.
import type { Mutation } from '../mutation.js';

const attest = 'timeline/attest.ts';
const chain = 'timeline/chain.ts';
const keep = 'timeline/checkpoint/keep.ts';
const test = 'timeline/checkpoint.test.ts';
const syncs = 'faults/mutations/sync-order.test.ts';
const order =
  'a checkpoint speaks of synced events only, its signature gets its name first, and both are synced (needs strace)';
const inTime = 'A checkpoint is written after every 50 events, with each change, and at the close.';
const signed = 'Where incident.json has a key, every note has a signature.';
const cut = 'A chain whose end was cut off, or that was written anew, does not fit its checkpoints.';

export const checkpointMutations: readonly Mutation[] = [
  {
    name: 'no checkpoint comes with a change',
    promise: inTime,
    file: attest,
    from: 'isChange(event) ||',
    to: '',
    test,
    named: 'every 50 events, at each change and at the close there is a signed checkpoint',
  },
  {
    name: 'no checkpoint comes with the fiftieth event',
    promise: inTime,
    file: attest,
    from: '(event.seq + 1) % everyEvents === 0 ||',
    to: '',
    test,
    named: 'every 50 events, at each change and at the close there is a signed checkpoint',
  },
  {
    name: 'a checkpoint that could not be written is forgotten',
    promise: inTime,
    file: attest,
    from: 'owed ||= events.some(isDue);',
    to: 'owed = events.some(isDue);',
    test,
    named: 'a checkpoint that can not be written is written with the next event',
  },
  {
    name: 'a key signs that the record does not name',
    promise: 'A signature is by a key that the record names.',
    file: attest,
    from: 'if (signer !== null && !keys.has(signer.key))',
    to: 'if (signer !== null && keys.has(signer.key) && keys.size === 0)',
    test,
    named: 'a key that the record does not name is named before it signs',
  },
  {
    name: 'a note without a signature passes where all are signed',
    promise: signed,
    file: attest,
    from: 'if (!owed || (signer === null && demandsSignature)) return [];',
    to: 'if (!owed) return [];',
    test,
    named: 'without a key there are unsigned checkpoints, but none in a record that demands signatures',
  },
  {
    name: 'the note gets its name before its signature',
    promise: signed,
    file: keep,
    from: 'for (const giveName of named) giveName();',
    to: 'for (const giveName of named.reverse()) giveName();',
    test: syncs,
    named: order,
  },
  {
    name: 'the names of a checkpoint are not synced',
    promise: 'A checkpoint is durable when the event that asked for it is told of.',
    file: keep,
    from: 'giveName();\n  syncFolder(folder);',
    to: 'giveName();',
    test: syncs,
    named: order,
  },
  {
    name: 'a checkpoint is written before its events',
    promise: 'A checkpoint speaks only of events that are synced.',
    file: 'timeline/file.ts',
    from: 'const remarks = writeWithBallast(',
    to: 'attestation.attest(encoded.events, encoded.end);\n      const remarks = writeWithBallast(',
    test: syncs,
    named: order,
  },
  {
    name: 'a torn end is cut off although a checkpoint covers it',
    promise: cut,
    file: 'timeline/torn-line.ts',
    from: 'if (end.seq < vouched) return false;',
    to: '',
    test,
    named: 'a tail that a checkpoint covers is not torn but cut, and nothing is written any more',
  },
  {
    name: 'whole lines may be missing at the end',
    promise: cut,
    file: chain,
    from: 'if (!vouched || end.seq >= vouched.size) return null;',
    to: 'if (!vouched || end.seq >= 0) return null;',
    test,
    named: 'a tail that a checkpoint covers is not torn but cut, and nothing is written any more',
  },
  {
    name: 'a chain that was written anew fits',
    promise: cut,
    file: chain,
    from: 'end.seq !== vouched.size || end.head === vouched.head) return null;',
    to: 'end.seq >= 0) return null;',
    test,
    named: 'a chain that was written anew does not fit the checkpoint',
  },
  {
    name: 'any signature passes for a good one',
    promise: 'A changed note has no good signature.',
    file: 'timeline/checkpoint/sshsig.ts',
    from: "state: good ? 'good' : 'bad'",
    to: "state: good || key !== '' ? 'good' : 'bad'",
    test,
    named: 'stock ssh-keygen checks the signature, and only for these bytes (needs ssh-keygen)',
  },
  {
    name: 'the signing key can be read by others',
    promise: 'The key is for this user only.',
    file: 'timeline/checkpoint/signing-key.ts',
    from: 'Buffer.from(pem), 0o600)',
    to: 'Buffer.from(pem), 0o644)',
    test,
    named: 'the key is made once, for this user only, and a key that is no key signs nothing',
  },
];
