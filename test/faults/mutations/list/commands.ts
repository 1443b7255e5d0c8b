// Breakages of write-before-act: what ran is on record before it runs, and what is in doubt stays in doubt.
import type { Mutation } from '../mutation.js';

const shell = 'system/shell.test.ts';
const doubt = 'engine/doubt.test.ts';
const promise = 'A change that was started and not finished is never run again silently.';

export const commandMutations: readonly Mutation[] = [
  {
    name: 'a command does not wait at its gate',
    promise: 'No command runs before its start is on record.',
    file: 'system/gate.ts',
    from: "'read -r _ <&3 || exit 199; exec 3<&-;",
    to: "'exec 3<&-;",
    test: shell,
    named: 'the gate: nothing has run while `started` is being recorded',
  },
  {
    name: 'the gate opens when ir dies',
    promise: 'What was intended and not started provably never ran.',
    file: 'system/gate.ts',
    from: 'read -r _ <&3 || exit 199;',
    to: 'read -r _ <&3;',
    test: 'system/death-of-ir.test.ts',
    named: 'killed with -9 before the gate opens: the command never ran',
  },
  {
    name: 'the gate opens although the start could not be recorded',
    promise: 'No command runs before its start is on record.',
    file: 'system/run-command.ts',
    from: 'let through = false;\n  try {\n    hooks.started(child.pid);',
    to: 'let through = false;\n  try {\n    child.open(command.stdin);\n    hooks.started(child.pid);',
    test: shell,
    named: 'the gate: when the start can’t be recorded the command never runs',
  },
  {
    name: 'a change in doubt is taken for done without a question',
    promise: 'What became of a change in doubt is said by its check or by a person.',
    file: 'engine/doubt.ts',
    from: "if (change.ref.part === 'rollback' || hands.take(change.unit)) await askPerson(session, change);",
    to: "record(session, change, 'done', 'it was started');",
    test: doubt,
    named: 'that was started is asked about, with what its check says',
  },
  {
    name: 'a change in doubt runs again without a question',
    promise,
    file: 'engine/doubt.ts',
    from: "isRead: readParts.includes(part) || effect === 'read' }",
    to: "isRead: readParts.includes(part) || effect !== 'destroy' }",
    test: doubt,
    named: 'that was started is asked about, with what its check says',
  },
  {
    name: 'a rollback in doubt runs again without a question',
    promise: 'A rollback that was started and not finished is never run again silently.',
    file: 'engine/doubt.ts',
    from: 'return [{ unit, ref, command, isRead: false }];',
    to: 'return [{ unit, ref, command, isRead: true }];',
    test: doubt,
    named: 'that was started is asked about; done by its check means that the change is gone',
  },
  {
    name: 'what was only intended is in doubt',
    promise: 'What was intended and not started provably never ran, and may run without a question.',
    file: 'engine/doubt.ts',
    from: "if (command.state !== 'started') return [];\n    const part",
    to: "if (command.state === 'finished') return [];\n    const part",
    test: doubt,
    named: 'that was intended and not started never ran: it is offered again, without a question',
  },
  {
    name: 'a change in doubt may start again under the lock',
    promise,
    file: 'engine/intend.ts',
    from: "if (before?.state === 'started') throw",
    to: "if (before?.state === 'finished' && before.attempt < 0) throw",
    test: 'faults/late-comer.test.ts',
    named: 'a change that is in doubt is not even intended again',
  },
  {
    name: 'a program that was exchanged at the last moment runs',
    promise: 'What runs is what was shown and recorded.',
    file: 'system/run-command.ts',
    from: 'return identityOf(command.executable.path) === identity ? null',
    to: "return identity !== '' ? null",
    test: shell,
    named: 'a program that changes while its start is recorded is not run either',
  },
];
