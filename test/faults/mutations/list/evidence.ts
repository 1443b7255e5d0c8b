// Breakages of evidence: read-only, hashed again at every reading, and there before the change.
import type { Mutation } from '../mutation.js';

const store = 'system/evidence-store.test.ts';
const gate = 'engine/evidence.test.ts';

export const evidenceMutations: readonly Mutation[] = [
  {
    name: 'evidence is not hashed again when it is read',
    promise: 'A changed piece of evidence is found.',
    file: 'system/objects.ts',
    from: 'if (hashObject(objectPath(objects, sha256), sha256, keep) !== sha256)',
    to: "if (hashObject(objectPath(objects, sha256), sha256, keep) === '')",
    test: store,
    named: 'reading gives at most what was asked for, after hashing everything',
  },
  {
    name: 'evidence can be written to',
    promise: 'Evidence is read-only.',
    file: 'system/staging.ts',
    from: 'fchmodSync(file, 0o400);',
    to: '',
    test: store,
    named: 'an object’s name is its hash, it is read-only, and staging is empty again',
  },
  {
    name: 'a damaged piece of evidence swallows a good one',
    promise: 'Captured bytes are never lost to a name that is taken.',
    file: 'system/objects.ts',
    from: 'readObject(objects, sha256, 0);',
    to: '',
    test: store,
    named: 'the same bytes beside a damaged copy are never lost: the capture stays in staging',
  },
  {
    name: 'evidence that was cut short passes for whole',
    promise: 'What a full disk cut short is not evidence.',
    file: 'system/staging.ts',
    from: 'kept.truncated = chunk.length > room;',
    to: 'kept.truncated = false;',
    test: store,
    named: 'a capture keeps up to its limit and says that more came',
  },
  {
    name: 'a change may begin without its evidence',
    promise: 'No change before what it would destroy is kept.',
    file: 'engine/gate.ts',
    from: "if (effect === 'read' || step.kind === 'undo') return [];",
    to: 'return [];',
    test: gate,
    named: 'is shut for a change that names no evidence, until somebody waives it',
  },
  {
    name: 'the gate is not asked again under the lock',
    promise: 'No change before what it would destroy is kept, whatever others do meanwhile.',
    file: 'engine/intend.ts',
    from: 'if (lacking.length > 0) throw new GateShut',
    to: 'if (lacking.length > 1000) throw new GateShut',
    test: gate,
    named: 'is asked again under the lock: evidence of a visit that was reopened meanwhile does not count',
  },
];
