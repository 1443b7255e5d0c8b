// The fold: a run is its timeline, and this is how one event changes it. Pure; every fact type must be handled.
import type { Event, FactType } from './fact.js';
import {
  foldConfirmed,
  foldDoubt,
  foldFinished,
  foldIntended,
  foldRolledBack,
  foldStarted,
} from './fold-command.js';
import { foldDecision, reopen } from './fold-decision.js';
import { countStart, drillFolds } from './fold-drill.js';
import { foldSegment } from './fold-segment.js';
import { foldMilestone, foldSettled } from './fold-settled.js';
import { bindInPlace, type Fold, freshUnit, withInPlace, withStep, withUnit } from './fold-step.js';
import { talkFolds } from './fold-talk.js';
import { walkFolds } from './fold-walk.js';
import type { Run } from './run.js';

export const initialRun: Run = {
  events: 0,
  head: '',
  segment: 1,
  size: 0,
  opened: null,
  last_at: 0,
  severity: 'high',
  steps: {},
  values: {},
  milestones: {},
  roles: {},
  in_place: [],
  offered: null,
  evidence_count: 0,
  last_update_at: null,
  done_since_update: [],
  update_due_at: null,
  snoozed_until: null,
  fired: {},
  asked: {},
  answered: {},
  clocks: {},
  joined: [],
  following: [],
  unreached: {},
  drill: null,
  exercise: null,
  deviations: 0,
  paused: null,
  closed: null,
};

type Folds = { readonly [T in FactType]: Fold<T> };

const same = (run: Run): Run => run;
const deviate = (run: Run): Run => ({ ...run, deviations: run.deviations + 1 });

const foldValue: Folds['value.set'] = (run, data, at) => {
  const { name, type, value, confirmed, source } = data;
  const state = { type, value: value ?? null, known: true, confirmed, seq: run.events, at, source };
  const next = { ...bindInPlace(run, data), values: { ...run.values, [name]: state } };
  if (type !== 'severity' || typeof value !== 'string') return next;
  return { ...next, severity: value as Run['severity'] };
};

const foldUnknown: Folds['value.unknown'] = (run, { name }, at) => {
  const state = {
    type: 'text',
    value: null,
    known: false,
    confirmed: true,
    seq: run.events,
    at,
    source: 'question',
  } as const;
  return { ...run, values: { ...run.values, [name]: state } };
};

const foldReady: Folds['step.ready'] = (run, { step, visit, items }, at) =>
  withStep(run, step, (state) => ({
    ...state,
    visit,
    ready_at: at,
    ready_seq: run.events,
    items: items ?? null,
    units: (items ?? [0]).map(() => freshUnit),
  }));

const foldCaptured: Folds['evidence.captured'] = (run, data) => {
  // By its own number too: lines that are lost had numbers, and none is given twice.
  const number = Number(/\d+$/.exec(data.id)?.[0] ?? 0);
  const next = { ...run, evidence_count: Math.max(run.evidence_count + 1, number) };
  if (data.before === null) return next;
  const held = { id: data.id, sha256: data.sha256, complete: data.complete };
  return withUnit(next, data.before, (unit) => ({ ...unit, held: { ...unit.held, [data.evidence]: held } }));
};

const foldRequested: Folds['approval.requested'] = (run, data, _at, { by }) =>
  withUnit(run, data, (unit) => {
    const { digest, role, four_eyes = false } = data;
    const open = { given_by: null, broken_glass: false };
    return { ...unit, approval: { digest, role, asked_by: by, four_eyes, ...open } };
  });

const foldGiven: Folds['approval.given'] = (run, data, _at, { by }) =>
  withUnit(run, data, (unit) => {
    const { digest, role, break_glass } = data;
    const asked = unit.approval ?? { asked_by: by, four_eyes: false };
    const given = { given_by: by, broken_glass: break_glass !== undefined };
    return { ...unit, approval: { ...asked, digest, role, ...given } };
  });

/** A command that was changed has not run yet, whatever the one before it did. */
const foldEdited: Folds['command.edited'] = (run, data) =>
  withUnit({ ...run, deviations: run.deviations + 1 }, data, (unit) => {
    const { run: command } = unit.commands;
    const isOther = data.edits.some(({ part, from, to }) => part === 'run' && from !== to);
    const commands =
      command && isOther ? { ...unit.commands, run: { ...command, ok: false } } : unit.commands;
    const edits = data.edits.map(({ part, to }) => ({ part, to }));
    return { ...unit, approval: null, commands, edits };
  });

const folds: Folds = {
  'incident.opened': (run, data, at, event) => {
    const { playbook, title, plan, mode, pace } = data;
    return {
      ...run,
      severity: data.severity,
      opened: { playbook, title, plan, mode, pace, at, by: event.by },
    };
  },
  'incident.closed': (run, data, at) => ({ ...run, closed: { as: data.as, at }, paused: null }),
  'milestone.marked': foldMilestone,
  'role.assigned': (run, { role, who }) => ({ ...run, roles: { ...run.roles, [role]: who } }),
  'value.set': foldValue,
  'value.unknown': foldUnknown,
  'value.confirmed': (run, { name }) => {
    const state = run.values[name];
    return state ? { ...run, values: { ...run.values, [name]: { ...state, confirmed: true } } } : run;
  },
  'step.ready': foldReady,
  // Whoever takes a step walks, whatever was said when another one stopped.
  'step.claimed': (run, { step, pid, start_time, boot }) =>
    withStep({ ...run, paused: null }, step, (state) => ({ ...state, claim: { pid, start_time, boot } })),
  'step.released': (run, { step }) => withStep(run, step, (state) => ({ ...state, claim: null })),
  'step.jumped': (run, { step, reopened }) => ({ ...reopen(deviate(run), reopened), offered: step }),
  'step.settled': foldSettled,
  'step.failed': (run, data) =>
    // What was approved for the attempt that failed is not approved for the next one.
    withUnit(run, data, (unit) => ({
      ...unit,
      approval: null,
      failed: { attempt: data.attempt, why: data.why },
    })),
  'step.target_passed': (run, { step }) =>
    withStep(run, step, (state) => ({ ...state, target_passed: true })),
  'step.intended': foldIntended,
  'step.started': (run, data, at, event) => countStart(foldStarted(run, data, at, event), data),
  'step.finished': foldFinished,
  'doubt.settled': (run, data, at, event) => foldDoubt(deviate(run), data, at, event),
  'step.confirmed': foldConfirmed,
  'step.rolled_back': foldRolledBack,
  'command.edited': foldEdited,
  'evidence.captured': foldCaptured,
  'evidence.waived': (run, data) =>
    withUnit(deviate(run), data, (unit) => ({ ...unit, waived: [...unit.waived, ...data.evidence] })),
  'approval.requested': foldRequested,
  'approval.given': foldGiven,
  'decision.made': foldDecision,
  ...talkFolds,
  'control.expired': (run, data) => withInPlace(run, data, (entry) => ({ ...entry, expired: true })),
  ...walkFolds,
  ...drillFolds,
  'range.started': same,
  'clock.jumped': same,
  'machine.suspended': same,
  'log.recovered': same,
  'segment.started': foldSegment,
  'evidence.found': same,
  'evidence.shown': same,
  'record.exported': same,
  'record.verified': same,
  'signer.added': same,
  'disk.full': same,
  'notice.failed': same,
  'metrics.recorded': same,
};

/** The run after `event`. A type that this version does not know changes nothing but the counts. */
export const evolve = (run: Run, event: Event): Run => {
  const fold = folds[event.type] as Folds['disk.full'] | undefined;
  const at = Date.parse(event.ts);
  const next = fold ? fold(run, event.data as never, at, event as never) : run;
  // Counted, not taken from `seq`: a record that goes on in another file counts from 0 there.
  return { ...next, events: run.events + 1, size: event.seq + 1, head: event.h, last_at: at };
};
