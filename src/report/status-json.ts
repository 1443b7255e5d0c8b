// `ir status --json`: the same data that the lines are made from.
import type { StatusRow } from './status-list.js';
import { type StatusSource, type StatusView, viewStatus } from './status-view.js';

export type StatusJson = { readonly schema: 'ir-status/v1' } & StatusView;

/** Where one incident stands. Times are ISO 8601 in UTC, durations end in `_ms`. */
export const statusJson = (source: StatusSource): StatusJson => ({
  schema: 'ir-status/v1',
  ...viewStatus(source),
});

/** One entry for each open incident. */
export const statusListJson = (rows: readonly StatusRow[]) => ({
  schema: 'ir-status-list/v1' as const,
  incidents: rows.map(({ incident, run, damaged, now }) => ({
    incident,
    damaged,
    title: run.opened?.title ?? null,
    playbook: run.opened?.playbook ?? null,
    mode: run.opened?.mode ?? null,
    severity: run.severity,
    elapsed_ms: run.opened ? Math.max(0, now - run.opened.at) : null,
    paused: run.paused,
  })),
});
