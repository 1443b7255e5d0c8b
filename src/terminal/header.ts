// What stands above the prompt of a step. The reader has just been woken up: where am I, what is this, what will
// it do, what was kept, how is it undone.
import type { StepView } from '../domain/responder.js';
import { forTerminal } from '../domain/sanitise.js';
import { formatAgo, formatDuration, formatLeft } from './duration.js';
import { onlyReads } from './keys.js';
import type { Style } from './style.js';
import { cells, wrap } from './wrap.js';

const column = 10;

const clean = (text: string): string => forTerminal(text, { keepNewlines: false });
const cleanLines = (text: string): string => forTerminal(text.trim(), { keepNewlines: true });

// `-- Step 6 of 14 · contain ------- 12 min in --`, filled up to the width.
const rule = (left: string, right: string, width: number): readonly string[] => {
  const fill = width - cells(left) - cells(right) - 8;
  return fill < 2 ? wrap(`-- ${left} · ${right}`, width) : [`-- ${left} ${'-'.repeat(fill)} ${right} --`];
};

const place = (view: StepView): string => {
  const role = view.role && view.holder ? `${view.role} (${view.holder})` : (view.role ?? view.holder);
  const exercise = view.held === null ? null : view.held ? 'EXERCISE, clock held' : 'EXERCISE';
  const parts = [exercise, `Step ${view.position} of ${view.total}`, view.phase, role];
  return parts
    .filter((part): part is string => Boolean(part))
    .map(clean)
    .join(' · ');
};

const clocks = (view: StepView): string | null => {
  const parts: string[] = [];
  const { target_left_ms: target, update_left_ms: update, clock } = view;
  if (target !== null) parts.push(`this step is ${target < 0 ? '' : 'due '}${formatLeft(target)}`);
  if (update !== null) parts.push(`${update < 0 ? 'the update is' : 'next update'} ${formatLeft(update)}`);
  if (clock)
    parts.push(`${clean(clock.name)} ${clock.left_ms < 0 ? '' : 'ends '}${formatLeft(clock.left_ms)}`);
  for (const { to, ago_ms } of view.unanswered)
    parts.push(`${clean(to)} was asked ${formatAgo(ago_ms)} and has not answered`);
  const reached = view.milestones.filter((name) => name !== 'started').map(clean);
  if (reached.length > 0) parts.push(`reached: ${reached.join(', ')}`);
  const text = parts.join(' · ');
  return text === '' ? null : text.charAt(0).toUpperCase() + text.slice(1);
};

const isLate = ({ target_left_ms, update_left_ms, clock }: StepView): boolean =>
  [target_left_ms, update_left_ms, clock?.left_ms].some((left) => (left ?? 0) < 0);

type Row = readonly [label: string, text: string | null, paint?: (label: string) => string];

const layRow = ([label, text, paint]: Row, width: number): readonly string[] => {
  if (text === null || text === '') return [];
  // A line that goes on is set in, so that it can't be taken for another one.
  const lines = text
    .split('\n')
    .flatMap((line) =>
      wrap(line, width - column - 4).map((part, index) => (index === 0 ? part : `  ${part}`)),
    );
  const shown = `${paint ? paint(label) : label}${' '.repeat(Math.max(1, column - label.length))}`;
  return lines.map((line, index) => `  ${index === 0 ? shown : ' '.repeat(column)}${line}`.trimEnd());
};

const doing: { readonly [kind: string]: string } = {
  ask: 'Asks',
  decide: 'Asks',
  confirm: 'By hand',
  update: 'Message',
  escalate: 'Message',
};

const effectRow = (view: StepView, style: Style): Row => {
  const text = view.summary.map((line) => forTerminal(line.trimEnd(), { keepNewlines: true })).join('\n');
  if (view.effect === 'change') return ['CHANGES', text, style.yellow];
  if (view.effect === 'destroy') return ['DESTROYS', text, (label) => style.bold(style.red(label))];
  return onlyReads(view) ? ['READS', text, style.green] : [doing[view.kind] ?? 'Does', text];
};

const evidenceWords = {
  held: 'held',
  incomplete: 'incomplete',
  missing: 'to be taken',
  waived: 'waived',
} as const;

const evidenceText = (view: StepView): string => {
  const lines = view.evidence.map(({ title, state, id }) =>
    clean(`${evidenceWords[state]}: ${title}${id ? ` (${id})` : ''}`),
  );
  return (view.no_evidence ? [...lines, clean(`none: ${view.no_evidence}`)] : lines).join('\n');
};

const rows = (view: StepView, style: Style): readonly Row[] => [
  effectRow(view, style),
  ['Expect', view.expect && cleanLines(view.expect)],
  ['Evidence', evidenceText(view)],
  ['Approval', view.approve && clean(view.approve)],
  ['Check', view.check && clean(view.check)],
  ['Verify', view.verify && clean(view.verify)],
  ['Undo', view.rollback && clean(view.rollback)],
  ['See', view.links.map(({ title, url }) => clean(`${title}: ${url}`)).join('\n')],
];

const indented = (text: string, width: number): readonly string[] =>
  wrap(text, width - 2).map((line) => `  ${line}`.trimEnd());

const heading = (view: StepView, style: Style, width: number): readonly string[] => {
  const due = clocks(view);
  return [
    '',
    ...rule(place(view), `${formatDuration(view.elapsed_ms)} in`, width),
    ...(due ? wrap(due, width).map(isLate(view) ? style.yellow : style.dim) : []),
  ];
};

const titleLines = (view: StepView, style: Style, width: number): readonly string[] => {
  const title = view.item ? `${clean(view.title)} (${clean(view.item)})` : clean(view.title);
  return ['', ...wrap(title, width).map(style.bold)];
};

const failure = (view: StepView, style: Style, width: number): readonly string[] =>
  view.failed ? ['', ...wrap(`FAILED: ${clean(view.failed)}`, width).map(style.red)] : [];

/** What a step is, without the clocks: title and guide, what it does and how it is undone, why it failed. */
export const renderBody = (view: StepView, style: Style, width: number): readonly string[] => [
  ...titleLines(view, style, width),
  ...(view.guide ? indented(cleanLines(view.guide), width) : []),
  '',
  ...rows(view, style).flatMap((row) => layRow(row, width)),
  ...failure(view, style, width),
];

/** A step that is shown for the first time: place, clocks and everything about it. */
export const renderHeader = (view: StepView, style: Style, width: number): readonly string[] => [
  ...heading(view, style, width),
  ...renderBody(view, style, width),
];

/** A step that was just shown: place, clocks and title. What happened since stays on the screen. */
export const renderReminder = (view: StepView, style: Style, width: number): readonly string[] => [
  ...heading(view, style, width),
  ...titleLines(view, style, width),
  ...failure(view, style, width),
];
