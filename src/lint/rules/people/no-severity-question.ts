// Everything hangs on the severity: who is woken, how often news go out. Somebody has to be asked for it early.
import type { Field } from '../../../domain/values.js';
import { type FlatStep, flatSteps, isPart } from '../../people/flat-steps.js';
import { severityNames } from '../../people/severity.js';
import type { Complaint, Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';

const early: readonly unknown[] = [null, 'detect', 'triage'];

const atStart = ({ type, default: preset }: Field): boolean => type === 'severity' && preset === undefined;

/** Where a step asks too late: the question itself. */
const late = (
  { checking: { document } }: PlaybookSubject,
  { step, phase, index }: FlatStep,
): readonly Complaint[] => {
  const [key, name] = severityNames(step)[0] ?? [];
  if (index === null || key === undefined || name === undefined) return [];
  const message = `this asks for the severity in the phase \`${phase}\`; ask in triage, while it can still decide who is called`;
  return [{ message, span: document.keySpanOf(['steps', index, key, name]) }];
};

const missing = (
  { checking: { document } }: PlaybookSubject,
  steps: readonly FlatStep[],
): readonly Complaint[] => {
  const triage = steps.find(({ phase, index }) => phase === 'triage' && index !== null);
  const message =
    'no step asks how bad it is; add one to triage with `ask: {severity: {type: severity, question: How bad is it?}}`';
  const span =
    triage?.index != null ? document.spanOf(['steps', triage.index, 'id']) : document.keySpanOf(['steps']);
  return [{ message, span }];
};

export const noSeverityQuestion: Rule<PlaybookSubject> = {
  id: 'no-severity-question',
  severity: 'warning',
  finds: 'a triage that never asks how bad it is',
  page: {
    why: 'The severity sets the rhythm of updates and decides who is woken. When no step asks for it, the default from a quiet afternoon stays in force all night.',
    wrong: `
steps:
  - id: classify
    phase: triage
    role: commander
    title: Talk about how bad it is
    confirm: Everyone agrees how bad it is.`,
    right: `
steps:
  - id: classify
    phase: triage
    role: commander
    title: Set the severity
    within: 5m
    ask:
      severity: { type: severity, question: How bad is it? }`,
  },
  check: (subject) => {
    const { checking } = subject;
    const { steps, whole } = flatSteps(checking);
    if (!whole || isPart(checking.playbook)) return [];
    if (Object.values(checking.playbook.inputs ?? {}).some(atStart)) return [];
    const asking = steps.filter(({ step }) => severityNames(step).length > 0);
    if (asking.some(({ phase }) => early.includes(phase))) return [];
    const [first] = asking;
    return first ? late(subject, first) : missing(subject, steps);
  },
};
