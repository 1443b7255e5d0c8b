// A command that was started and whose end was never recorded. It is never run again silently: the process is looked
// for, the step's own check is asked, and a person decides. Only a read may run again without a question.

import type { Fact } from '../domain/fact.js';
import type { CommandRef, Part } from '../domain/fact-words.js';
import { unitState } from '../domain/fold-step.js';
import type { CommandState, Run } from '../domain/run.js';
import { execute } from './execute.js';
import { commandState } from './execution.js';
import { stepOf } from './graph.js';
import { refOf, runOf, type Session, type Unit } from './session.js';
import { stopped } from './stop.js';

interface Doubt {
  readonly unit: Unit;
  readonly ref: CommandRef;
  readonly command: CommandState;
  readonly isRead: boolean;
}

const readParts: readonly Part[] = ['check', 'verify', 'wait', 'evidence'];

const doubtsOf = (run: Run, unit: Unit): readonly Doubt[] =>
  Object.entries(unitState(run, unit.step.id, unit.item).commands).flatMap(([name, command]) => {
    if (command.state !== 'started') return [];
    const part = name as Part;
    const ref = { ...refOf(run, unit), part, attempt: command.attempt };
    const { effect } = unitState(run, unit.step.id, unit.item);
    return [{ unit, ref, command, isRead: readParts.includes(part) || effect === 'read' }];
  });

const rollbackDoubts = (session: Session, run: Run): readonly Doubt[] =>
  run.in_place.flatMap((entry) => {
    const { undoing: command, item, visit } = entry;
    if (command?.state !== 'started') return [];
    const unit: Unit = { step: stepOf(session.plan, entry.step), item };
    const where = item === null ? {} : { item };
    const ref: CommandRef = { step: entry.step, visit, ...where, part: 'rollback', attempt: command.attempt };
    return [{ unit, ref, command, isRead: false }];
  });

const allDoubts = (session: Session): readonly Doubt[] => {
  const run = runOf(session);
  const units = session.plan.steps.flatMap((step): readonly Unit[] =>
    (run.steps[step.id]?.units ?? []).map((_unit, index) => ({
      step,
      item: run.steps[step.id]?.items == null ? null : index,
    })),
  );
  return [...units.flatMap((unit) => doubtsOf(run, unit)), ...rollbackDoubts(session, run)];
};

const isAlive = (session: Session, { command }: Doubt): boolean => {
  const { pid, start_time, boot } = command;
  if (pid === undefined || start_time === undefined || boot === undefined) return false;
  return session.ports.shell.alive({ pid, start_time, boot });
};

/** What the answer means beyond the command: a change that failed is a step that failed; one put back is back. */
const consequence = (
  { part, attempt, evidence: _evidence, probe: _probe, ...unit }: CommandRef,
  decision: 'done' | 'failed' | 'again',
): readonly Fact[] => {
  if (part === 'rollback' && decision === 'done')
    return [{ type: 'step.rolled_back', data: { ...unit, by_hand: false } }];
  if (part !== 'run' || decision !== 'failed') return [];
  const why = 'it was interrupted, and the responder says that it did not do what it should';
  return [{ type: 'step.failed', data: { ...unit, attempt, why } }];
};

const record = (
  session: Session,
  doubt: Doubt,
  decision: 'done' | 'failed' | 'again',
  reason: string,
): void => {
  const { ref, unit } = doubt;
  const alive = isAlive(session, doubt);
  session.ports.timeline.transact((run) => {
    // Another walkthrough may have settled it while this one asked; its word stands, and so does what it started since.
    const now = commandState(run, unit, ref.part, ref.visit);
    if (now?.state !== 'started' || now.attempt !== ref.attempt) return [];
    return [
      { type: 'doubt.settled', data: { ...ref, decision, reason, alive } },
      ...consequence(ref, decision),
    ];
  });
};

/** Whether the step's check says that the change is in force; null without one. */
const askCheck = async (session: Session, { unit, command }: Doubt): Promise<boolean | null> => {
  const { check } = unit.step;
  if (check === null) return null;
  const executed = await execute(session, unit, {
    part: 'check',
    effect: 'read',
    command: check,
    fixed: command.bindings,
  });
  if (session.ports.stop.aborted) throw stopped(session);
  return executed.ok;
};

const describeCheck = (inForce: boolean | null): string => {
  if (inForce === null) return 'It has no check that could tell whether the change is in force.';
  return inForce
    ? 'Its check says that the change is in force.'
    : 'Its check says that the change is not in force.';
};

const byCheck = (inForce: boolean | null, part: Part): 'done' | 'again' => {
  const wanted = part !== 'rollback';
  return inForce === wanted ? 'done' : 'again';
};

const describeByCheck = (alive: boolean, inForce: boolean | null, part: Part): string => {
  if (alive) return 'it still runs: wait until it ends, then let its check decide';
  return byCheck(inForce, part) === 'done' ? 'mark it done' : 'let it run again';
};

const options = ({ unit, ref }: Doubt, alive: boolean, inForce: boolean | null) => [
  ...(alive ? [{ name: 'wait', means: 'it still runs: wait until it ends, then ask again' }] : []),
  ...(unit.step.check === null
    ? []
    : [{ name: 'by-check', means: describeByCheck(alive, inForce, ref.part) }]),
  { name: 'done', means: 'it did what it should' },
  { name: 'failed', means: 'it did not' },
  { name: 'again', means: 'let it run again' },
];

const waitForEnd = async (session: Session, doubt: Doubt): Promise<void> => {
  const progress = session.ports.display.progress(`Waiting for process ${doubt.command.pid ?? 0} to end`);
  try {
    while (isAlive(session, doubt)) {
      await session.ports.clock.sleep(1_000, session.ports.stop);
      if (session.ports.stop.aborted) throw stopped(session);
    }
  } finally {
    progress.end();
  }
};

const checkAtEnd = async (session: Session, doubt: Doubt): Promise<boolean | null> => {
  await waitForEnd(session, doubt);
  return askCheck(session, doubt);
};

/** A step that runs once per value has as many starts: which of them is in doubt, by the value that it was made with. */
const describeChange = ({ unit, command }: Doubt): string => {
  const { title, each } = unit.step;
  const bound = command.bindings.find(({ name }) => name === each?.name);
  return bound === undefined ? `«${title}»` : `«${title}» (${bound.name} = ${String(bound.value)})`;
};

const askPerson = async (session: Session, doubt: Doubt): Promise<void> => {
  const { unit, ref } = doubt;
  const alive = isAlive(session, doubt);
  const inForce = alive ? null : await askCheck(session, doubt);
  const what = ref.part === 'rollback' ? 'The rollback of' : 'The change';
  const state = alive ? `It still runs as process ${doubt.command.pid ?? 0}.` : describeCheck(inForce);
  const answer = await session.ports.responder.choice({
    key: `${unit.step.id}.doubt`,
    question: `${what} ${describeChange(doubt)} was started, and how it ended is not on record. ${state} What became of it?`,
    options: options(doubt, alive, inForce),
    suggestion: null,
  });
  if (answer === 'wait') return waitForEnd(session, doubt);
  const decision =
    answer === 'by-check' ? byCheck(inForce ?? (await checkAtEnd(session, doubt)), ref.part) : answer;
  const reason = answer === 'by-check' ? 'its check decided' : 'the responder decided';
  record(session, doubt, decision === 'done' || decision === 'again' ? decision : 'failed', reason);
};

/** Who holds a step: nobody that lives, or not another walkthrough any more once this one has taken it. */
export interface Hands {
  readonly isFree: (step: string) => boolean;
  /** False when another walkthrough was faster. */
  readonly take: (unit: Unit) => boolean;
}

// A rollback runs on behalf of whatever step its walkthrough is at, so it is in nobody's hands only when all are free.
const isInNobodysHands = (session: Session, { unit, ref }: Doubt, { isFree }: Hands): boolean =>
  ref.part === 'rollback' ? Object.keys(runOf(session).steps).every(isFree) : isFree(unit.step.id);

/** Settles everything that is in doubt and in nobody's hands. Reads go first: they may simply run again. */
export const settleDoubts = async (session: Session, hands: Hands): Promise<void> => {
  for (;;) {
    const doubts = allDoubts(session).filter((doubt) => isInNobodysHands(session, doubt, hands));
    for (const doubt of doubts.filter(({ isRead }) => isRead)) {
      record(session, doubt, 'again', 'a read may run again');
    }
    const change = doubts.find(({ isRead }) => !isRead);
    if (!change) return;
    if (change.ref.part === 'rollback' || hands.take(change.unit)) await askPerson(session, change);
  }
};
