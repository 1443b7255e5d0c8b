// Changing a command in the middle of an incident: allowed, recorded as a difference with its reason, and the check,
// verification and rollback that belong to it are opened too.

import type { Part } from '../../domain/fact-words.js';
import { unitState } from '../../domain/fold-step.js';
import type { Command } from '../../domain/plan.js';
import { createMask } from '../../domain/redact.js';
import { visibleArgv } from '../../domain/sanitise.js';
import { findSlots } from '../../language/slots.js';
import { splitWords } from '../../language/words.js';
import { knownNames } from '../conditions.js';
import { editedCommand } from '../fill.js';
import { refOf, runOf, type Session, type Unit } from '../session.js';

interface Editable {
  readonly part: Part;
  readonly command: Command;
}

const editables = ({ step }: Unit): readonly Editable[] => [
  { part: 'run', command: step.body['command'] as unknown as Command },
  ...(step.check ? [{ part: 'check' as const, command: step.check }] : []),
  // An edit names a part; of several probes it could not say which.
  ...(step.verify?.all.length === 1 ? step.verify.all : []).map((command) => ({
    part: 'verify' as const,
    command,
  })),
  ...(step.rollback && 'command' in step.rollback
    ? [{ part: 'rollback' as const, command: step.rollback.command }]
    : []),
];

const textOf = (command: Command): string => command.script ?? visibleArgv(command.words ?? []);

const holdsSecret = ({ ports }: Session, text: string): boolean =>
  createMask([...ports.secrets.values()]).search.find(text).spans.length > 0;

/** A name that nobody could give, or one that everybody on this machine could read. */
const slotProblem = ({ plan }: Session, { step }: Unit, name: string): string | null => {
  const known = knownNames(plan, step.scope).find((one) => one.name === name);
  if (!known) return `there is no name «${name}»`;
  return known.type === 'secret'
    ? `«${name}» is a secret, and every process can see the words of a command`
    : null;
};

const problemWith = (session: Session, unit: Unit, command: Command, text: string): string | null => {
  if (holdsSecret(session, text)) return 'it holds a secret; a script reads it as a variable';
  if (command.script !== null) return null;
  const split = splitWords(text);
  if ('problem' in split) return split.problem;
  for (const word of split.words) {
    const slots = findSlots(word);
    if ('problem' in slots) return slots.problem;
    const problem = slots.slots
      .map(({ name }) => slotProblem(session, unit, name))
      .find((one) => one !== null);
    if (problem != null) return problem;
  }
  return null;
};

const askPart = async (session: Session, unit: Unit, { part, command }: Editable): Promise<string> => {
  const state = unitState(runOf(session), unit.step.id, unit.item);
  const present = textOf(editedCommand(command, state, part));
  for (;;) {
    const text = await session.ports.responder.text({
      key: `${unit.step.id}.edit.${part}`,
      question: part === 'run' ? 'The command' : `Its ${part}`,
      suggestion: present,
      optional: false,
    });
    const problem = problemWith(session, unit, command, text);
    if (problem === null) return text;
    session.ports.display.say(`That can't be a command: ${problem}.`);
  }
};

/** Asks for each part in turn and records what changed; nothing is recorded when nothing did. */
export const edit = async (session: Session, unit: Unit): Promise<void> => {
  const state = unitState(runOf(session), unit.step.id, unit.item);
  const edits: { part: Part; from: string; to: string }[] = [];
  for (const editable of editables(unit)) {
    const { part, command } = editable;
    edits.push({
      part,
      from: textOf(editedCommand(command, state, part)),
      to: await askPart(session, unit, editable),
    });
  }
  if (edits.every(({ from, to }) => from === to)) return;
  if (state.commands['run']?.ok === true)
    session.ports.display.say(
      'The command as it was has already succeeded. Roll it back first if the new one does not replace it.',
    );
  const reason = await session.ports.responder.text({
    key: `${unit.step.id}.edit`,
    question: 'Why this change?',
    suggestion: null,
    optional: false,
  });
  const changed = edits.filter(({ from, to }) => from !== to);
  const kept = state.edits
    .filter(({ part }) => !changed.some((one) => one.part === part))
    .map(({ part, to }) => ({ part, from: to, to }));
  session.ports.timeline.transact((run) => [
    { type: 'command.edited', data: { ...refOf(run, unit), reason, edits: [...kept, ...changed] } },
  ]);
};
