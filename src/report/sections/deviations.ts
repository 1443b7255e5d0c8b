// Where the response left the plan. Each is something to learn from the playbook, not somebody's fault.
import type { Lines, Sink } from '../sink.js';
import type { DeviationView, ReportView } from '../view.js';
import { quote, sayTime } from '../words.js';
import type { Section } from './section.js';

const kinds: { readonly [K in DeviationView['kind']]: string } = {
  skipped: 'skipped',
  edited: 'command edited',
  jumped: 'taken out of order',
  waived: 'went ahead without evidence',
  relayed: 'approval passed on by somebody else',
  'break-glass': 'BROKE THE GLASS: approved alone what another person should have',
  doubt: 'doubt settled',
  'by-hand': 'marked done by a person',
  reopened: 'the response went back',
};

const sayWhy = ({ kind, reason }: DeviationView): string => {
  if (kind === 'reopened') return `opened again: ${reason}`;
  return reason.trim() || 'no reason was given';
};

const signed = (sign: string, text: string): string =>
  text
    .split('\n')
    .map((line) => `${sign} ${line}`)
    .join('\n');

const renderEdits = ({ title, edits }: DeviationView, sink: Sink): Lines =>
  edits.flatMap(({ part, from, to }) => [
    ...sink.paragraph([sink.text(`What was edited in ${quote(title)} (${part}):`)]),
    ...sink.block(`${signed('-', from)}\n${signed('+', to)}`),
  ]);

const renderNotNeeded = ({ not_needed }: ReportView, sink: Sink): Lines => {
  if (not_needed.length === 0) return [];
  const items = not_needed.map(({ title, outcome }) =>
    sink.text(`${title} (${outcome === 'passed' ? 'its condition did not hold' : 'a decision led past it'})`),
  );
  return [
    ...sink.paragraph([sink.text('These steps were not needed this time, as the plan foresees:')]),
    ...sink.list(items),
  ];
};

export const deviations: Section = {
  id: 'deviations',
  title: 'Deviations from the plan',
  render: (view, sink) => {
    const rows = view.deviations.map((deviation) =>
      [sayTime(deviation.at), deviation.by, deviation.title, kinds[deviation.kind], sayWhy(deviation)].map(
        sink.text,
      ),
    );
    const table =
      rows.length === 0
        ? sink.paragraph([sink.text('The response followed the plan.')])
        : sink.table(['Time (UTC)', 'Who', 'Step', 'What', 'Why'], rows);
    return [
      ...table,
      ...view.deviations.flatMap((deviation) => renderEdits(deviation, sink)),
      ...renderNotNeeded(view, sink),
    ];
  },
};
