// The few facts that identify the incident and the record behind the report.
import { nounOf, sayPlayed } from '../exercise-words.js';
import { sayClosedAs } from '../incident-words.js';
import type { Inline, Lines, Sink } from '../sink.js';
import type { ReportView } from '../view.js';
import { capitalise, sayTime } from '../words.js';

const sayOpened = ({ header: { opened_at, opened_by } }: ReportView): string =>
  opened_at === null ? 'not recorded' : `${sayTime(opened_at)} UTC by ${opened_by ?? 'somebody unknown'}`;

const sayClosed = ({ header: { closed_as, closed_at, closed_by } }: ReportView): string =>
  closed_as === null || closed_at === null
    ? 'still open'
    : `${sayTime(closed_at)} UTC by ${closed_by ?? 'somebody unknown'}, as ${sayClosedAs(closed_as)}`;

const modeNames = {
  live: 'real incident',
  range: 'practice range',
  drill: 'exercise',
  'dry-run': 'dry run',
} as const;

const sayModeAndPace = ({ header: { mode, pace } }: ReportView): string =>
  pace === 1 ? modeNames[mode] : `${modeNames[mode]}, with waits and timers ${pace} times as fast`;

/** Of an exercise also which one it was, and who played it. */
const exerciseRows = ({ exercise }: ReportView, sink: Sink): readonly (readonly [string, Inline])[] =>
  exercise === null
    ? []
    : [
        ['Scenario', sink.text(`${exercise.title} (${exercise.scenario})`)],
        ['Played', sink.text(capitalise(sayPlayed(exercise)))],
      ];

export const header = (view: ReportView, sink: Sink): Lines => {
  const { incident, playbook, playbook_sha256, severity, roles, host, events, head } = view.header;
  const rows: readonly (readonly [string, Inline])[] = [
    ['Kind', sink.text(sayModeAndPace(view))],
    ...exerciseRows(view, sink),
    ['Severity', sink.text(severity)],
    ['Opened', sink.text(sayOpened(view))],
    ['Closed', sink.text(sayClosed(view))],
    ...roles.map(({ role, who }) => [`Role: ${role}`, sink.text(who)] as const),
    ['Playbook', sink.join([sink.text(playbook), sink.code(playbook_sha256)])],
    ['Host', sink.text(host)],
    ['Record', sink.join([sink.text(`${events} events, head`), sink.code(head)])],
  ];
  return sink.table(
    [capitalise(nounOf(view.exercise)), incident],
    rows.map(([name, value]) => [sink.text(name), value]),
  );
};
