// The header of a report: which incident, which record, who and when.
import type { Plan } from '../domain/plan.js';
import type { Run } from '../domain/run.js';
import type { Ends } from './collect/header.js';
import type { HeaderView } from './view.js';
import { isoTime } from './words.js';

interface HeaderSource {
  readonly incident: string;
  readonly host: string;
  readonly plan: Plan;
  readonly run: Run;
}

export const viewHeader = (
  { incident, host, plan, run }: HeaderSource,
  { opened, closed }: Ends,
): HeaderView => ({
  incident,
  title: opened?.data.title ?? plan.playbook.title,
  playbook: plan.playbook.id,
  playbook_sha256: plan.playbook.sha256,
  mode: run.opened?.mode ?? 'live',
  pace: plan.pace,
  severity: run.severity,
  opened_at: opened?.ts ?? null,
  opened_by: opened?.by ?? null,
  closed_at: closed?.ts ?? null,
  closed_by: closed?.by ?? null,
  closed_as: closed?.data.as ?? null,
  closed_because: closed?.data.reason ?? null,
  host,
  tool: opened?.data.tool ?? null,
  last_event_at: run.events === 0 ? null : isoTime(run.last_at),
  events: run.events,
  head: run.head,
  roles: Object.entries(run.roles).map(([role, who]) => ({ role, who })),
});
