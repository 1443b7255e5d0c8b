// Approvals that somebody waits for right now: what exactly was asked for, and whose yes it takes.
import { IrError } from '../../domain/errors.js';
import type { Event, EventOf } from '../../domain/fact.js';
import { stepState, unitState } from '../../domain/fold-step.js';
import type { Plan } from '../../domain/plan.js';
import type { Run } from '../../domain/run.js';
import { echo } from '../../language/characters.js';
import { namesFromRun } from '../../report/names.js';

export interface OpenRequest {
  readonly step: string;
  readonly visit: number;
  readonly item: number | null;
  readonly title: string;
  readonly role: string;
  readonly asked_by: string;
  readonly four_eyes: boolean;
  readonly digest: string;
  /** Exactly what was shown to whoever runs it. */
  readonly rendering: string;
}

type Requested = EventOf<'approval.requested'>;

const isStillOpen = (run: Run, { data }: Requested): boolean => {
  const { visit } = stepState(run, data.step);
  const { settled, approval } = unitState(run, data.step, data.item ?? null);
  const isAsked = approval?.digest === data.digest && approval.given_by === null;
  return visit === data.visit && settled === null && isAsked;
};

/** Whether it is what is asked for now, and `actor` may answer it: asked again under the lock. */
export const isOpen = (run: Run, { step, visit, item, digest }: OpenRequest, actor: string): boolean => {
  const { approval } = unitState(run, step, item);
  if (approval === null || stepState(run, step).visit !== visit) return false;
  const isOwn = approval.four_eyes && approval.asked_by === actor;
  return approval.digest === digest && approval.given_by === null && !isOwn;
};

export const openRequests = (plan: Plan, run: Run, events: readonly Event[]): readonly OpenRequest[] => {
  const name = namesFromRun(plan, run);
  const newest = new Map<string, OpenRequest>();
  for (const event of events) {
    if (event.type !== 'approval.requested' || !isStillOpen(run, event)) continue;
    const { step, visit, item = null, role, digest, rendering, four_eyes = false } = event.data;
    const title = name({ step, item });
    const request = { step, visit, item, title, role, digest, rendering, four_eyes, asked_by: event.by };
    newest.set(`${step} ${item ?? ''}`, request);
  }
  return [...newest.values()];
};

const describe = ({ step, item, role }: OpenRequest): string =>
  `${step}${item === null ? '' : ` (${item + 1})`} by the ${role}`;

/** The one that is meant. Throws IrError 2 when none is open, or several are. */
export const chooseRequest = (open: readonly OpenRequest[], step: string | undefined): OpenRequest => {
  const fitting = step === undefined ? open : open.filter((one) => one.step === step);
  const [only, second] = fitting;
  if (second) {
    const all = fitting.map(describe).join(', ');
    throw new IrError(
      2,
      `${fitting.length} approvals are waited for: ${all}`,
      'name the step: ir approve INCIDENT STEP',
    );
  }
  if (only) return only;
  const waiting = open.map(describe).join(', ');
  throw new IrError(
    2,
    step === undefined ? 'nothing waits for an approval' : `step ${echo(step)} waits for no approval`,
    waiting === '' ? 'ir status shows where the incident stands' : `these do: ${waiting}`,
  );
};
