// Taking evidence: run its command or take in a file, judge whether it is complete, and record the piece.
import { IrError } from '../domain/errors.js';
import { nextEvidenceId } from '../domain/evidence-id.js';
import type { Facts } from '../domain/fact.js';
import type { UnitRef } from '../domain/fact-words.js';
import { unitState } from '../domain/fold-step.js';
import type { EvidencePlan } from '../domain/plan.js';
import { visibleArgv } from '../domain/sanitise.js';
import { parseValue } from '../language/types.js';
import type { Outcome } from '../steps/kind.js';
import { execute } from './execute.js';
import { describeExecuted, type Executed } from './execution.js';
import { namesIn } from './fill.js';
import { poll } from './probe.js';
import { nowOf, refOf, runOf, type Session, type Unit } from './session.js';
import { stopped } from './stop.js';
import { confirmName } from './values.js';

type Captured = Omit<Facts['evidence.captured'], 'id' | 'before' | 'evidence' | 'title' | 'host'> & {
  /** Where it is not this machine. */
  readonly host?: string;
};

/** Why a capture does not count as complete; null when it does. */
const lacks = (evidence: EvidencePlan, executed: Executed): string | null => {
  const stdout = executed.result?.stdout;
  if (!executed.ok || !stdout) return describeExecuted(executed);
  if (stdout.truncated) return 'there was more than its limit allows';
  return stdout.size === 0 && !evidence.may_be_empty ? 'it is empty' : null;
};

const fromCommand = (
  session: Session,
  evidence: EvidencePlan,
  executed: Executed,
  late: string | null,
): Captured => {
  const { result, ready } = executed;
  const why = lacks(evidence, executed) ?? late;
  const started = result?.started_at ?? nowOf(session);
  const stdout = result?.stdout ?? { ...session.ports.evidence.keep(new Uint8Array()), truncated: false };
  const stderr = result?.stderr;
  return {
    sha256: stdout.sha256,
    size: stdout.size,
    ...(stderr && stderr.size > 0 ? { stderr_sha256: stderr.sha256, stderr_size: stderr.size } : {}),
    ...(ready?.on == null ? {} : { host: ready.on }),
    command: visibleArgv(ready?.command.argv ?? []),
    tool: ready?.command.executable.path ?? '',
    tool_sha256: ready?.command.executable.sha256 ?? '',
    started_at: new Date(started).toISOString(),
    ended_at: new Date(started + (result?.duration_ms ?? 0)).toISOString(),
    truncated: stdout.truncated,
    complete: why === null,
    ...(why === null ? {} : { why }),
  };
};

/** An export that finishes later is complete when its `wait_until` holds. */
const runCapture = async (session: Session, unit: Unit, evidence: EvidencePlan): Promise<Captured> => {
  if (evidence.command === null) return handIn(session, evidence);
  const executed = await execute(session, unit, {
    part: 'evidence',
    effect: 'read',
    command: evidence.command,
    evidence: evidence.id,
  });
  if (session.ports.stop.aborted) throw stopped(session);
  if (evidence.wait_until === null || !executed.ok) return fromCommand(session, evidence, executed, null);
  const waited = await poll(session, unit, 'wait', evidence.wait_until, `Waiting for ${evidence.title}`);
  return fromCommand(
    session,
    evidence,
    executed,
    waited.ok ? null : `its export did not finish: ${waited.why}`,
  );
};

/** A file that can't be taken is evidence that is incomplete: the responder tries another path, or waives it. */
const takeFile = async ({ ports }: Session, path: string) => {
  try {
    return { ...(await ports.evidence.keepFile(path)), problem: null };
  } catch (error) {
    if (!(error instanceof IrError)) throw error;
    return { ...ports.evidence.keep(new Uint8Array()), problem: error.message };
  }
};

const handIn = async (session: Session, evidence: EvidencePlan): Promise<Captured> => {
  const { ports } = session;
  const started_at = new Date(nowOf(session)).toISOString();
  const field = { type: 'path' } as const;
  const path = await ports.responder.value({
    key: `evidence.${evidence.id}`,
    question: `Which file holds: ${evidence.title}?`,
    field,
    suggestion: null,
    unknown: false,
    confirming: false,
    parse: (text) => parseValue(field, text, nowOf(session)),
  });
  const { sha256, size, problem } = await takeFile(session, String(path));
  const lack = problem ?? (size === 0 && !evidence.may_be_empty ? 'it is empty' : null);
  const why = lack === null ? {} : { why: lack };
  return {
    sha256,
    size,
    command: `file ${String(path)}`,
    tool: '',
    tool_sha256: '',
    started_at,
    ended_at: new Date(nowOf(session)).toISOString(),
    truncated: false,
    complete: !('why' in why),
    ...why,
  };
};

/** Takes one piece of evidence for a unit. Returns why it is not complete, or null. */
export const capture = async (session: Session, unit: Unit, id: string): Promise<string | null> => {
  const evidence = session.plan.evidence.find((one) => one.id === id);
  if (!evidence) throw new Error(`the plan has no evidence «${id}»`);
  const captured = await runCapture(session, unit, evidence);
  session.ports.timeline.transact((run) => {
    const before: UnitRef = refOf(run, unit);
    const { title } = evidence;
    const data = {
      id: nextEvidenceId(run),
      evidence: id,
      title,
      before,
      host: session.ports.machine.host,
      ...captured,
    };
    return [{ type: 'evidence.captured', data }];
  });
  return captured.why ?? null;
};

const confirmUsed = async (session: Session, unit: Unit, ids: readonly string[]): Promise<void> => {
  for (const { command, scope } of session.plan.evidence.filter(({ id }) => ids.includes(id))) {
    if (command === null) continue;
    for (const name of namesIn(session.plan, unit.step, command))
      await confirmName(session, unit, `${scope}${name}`);
  }
};

/** Takes what a unit still lacks. What was complete in this visit is kept: a retry takes only the rest. */
export const collectEvidence = async (
  session: Session,
  unit: Unit,
  ids: readonly string[],
): Promise<Outcome> => {
  const problems: string[] = [];
  // Evidence before a change is about what the change will hit: a value that is corrected later would leave it behind.
  if (unit.step.before !== null) await confirmUsed(session, unit, ids);
  for (const id of ids) {
    const state = unitState(runOf(session), unit.step.id, unit.item);
    if (state.held[id]?.complete || state.waived.includes(id)) continue;
    const why = await capture(session, unit, id);
    if (why !== null) problems.push(`${id}: ${why}`);
  }
  return problems.length === 0
    ? { ok: true }
    : { ok: false, why: `evidence is incomplete: ${problems.join('; ')}` };
};
