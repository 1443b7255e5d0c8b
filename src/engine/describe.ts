// How commands, probes and rollbacks look before they run: with the values that are known, and with a mark that says
// where the others will come from.
import type { Binding } from '../domain/fact-words.js';
import { unitState } from '../domain/fold-step.js';
import type { Command, Plan, PlanStep, Probe } from '../domain/plan.js';
import type { Run } from '../domain/run.js';
import { visibleArgv } from '../domain/sanitise.js';
import type { Value } from '../domain/values.js';
import { formatDuration } from '../language/duration.js';
import { fillWord } from '../language/slots.js';
import type { Describing } from '../steps/kind.js';
import { editedCommand } from './fill.js';
import { groupOf, stepOf } from './graph.js';
import { placeOf, resolveName, valueFor } from './names.js';

/** `«abuser: from find-abuser»`, or who will be asked. */
const unknownMark = (plan: Plan, step: PlanStep, name: string): string => {
  const resolved = resolveName(plan, `${step.scope}${name}`);
  const source = 'name' in resolved ? plan.steps.find((one) => one.sets.includes(resolved.name)) : undefined;
  return `«${name}: ${source ? `from ${source.id}` : 'will be asked'}»`;
};

/** `on ops@payments-1: ` in front of what does not run on this machine. */
const placeLine = (hosts: readonly string[], line: string): string =>
  hosts.length === 0 ? line : `on ${hosts.map((host) => host.replace(/^ssh:\/\//, '')).join(', ')}: ${line}`;

export const lineOf = (
  plan: Plan,
  run: Run,
  step: PlanStep,
  item: number | null,
  command: Command,
  fixed: readonly Binding[] = [],
): string => {
  const place = placeOf(run, step, item);
  // A mark is no value: it stands in the line as it is, without the quotes that a value of its shape would need.
  const marks: string[] = [];
  const lookup = (name: string): Value =>
    fixed.find((one) => one.name === name)?.value ??
    valueFor(plan, run, place, name) ??
    `@ir-mark-${marks.push(unknownMark(plan, step, name)) - 1}@`;
  const fill = (word: string): string => {
    const filled = fillWord(word, lookup);
    return 'text' in filled ? filled.text : word;
  };
  const line = command.script?.trimEnd() ?? visibleArgv((command.words ?? []).map(fill));
  const whole = placeLine(command.on.map(fill), line);
  return whole.replaceAll(/@ir-mark-(\d+)@/g, (token, index) => marks[Number(index)] ?? token);
};

const probeLine = (line: (command: Command) => string, probe: Probe): string => {
  const commands = probe.all.map(line).join(' and ');
  const hold = probe.hold_ms === 0 ? '' : ` holds for ${formatDuration(probe.hold_ms)}`;
  return `${commands}${hold} (every ${formatDuration(probe.every_ms)}, at most ${formatDuration(probe.timeout_ms)})`;
};

export const rollbackLine = (
  plan: Plan,
  run: Run,
  step: PlanStep,
  item: number | null,
  fixed: readonly Binding[],
): string | null => {
  const { rollback } = step;
  if (rollback === null) return step.irreversible === null ? null : `cannot be undone: ${step.irreversible}`;
  return 'sentence' in rollback ? rollback.sentence : lineOf(plan, run, step, item, rollback.command, fixed);
};

/** What an undo would do now: one line for each thing that is in place, newest first. */
const undoLines = (plan: Plan, run: Run, steps: readonly string[]): readonly string[] =>
  run.in_place
    .filter((entry) => steps.some((id) => groupOf(plan, id).has(entry.step)))
    .toSorted((a, b) => b.since - a.since)
    .map(
      (entry) => rollbackLine(plan, run, stepOf(plan, entry.step), entry.item, entry.bindings) ?? entry.step,
    );

export const describingFor = (plan: Plan, run: Run, step: PlanStep, item: number | null): Describing => {
  const line = (command: Command): string => {
    const unit = unitState(run, step.id, item);
    return lineOf(plan, run, step, item, editedCommand(command, unit, 'run'));
  };
  return {
    command: line,
    probe: (probe) => probeLine((command) => lineOf(plan, run, step, item, command), probe),
    duration: formatDuration,
    template: (id) => plan.templates.find((template) => template.id === id)?.id ?? id,
    evidence: (id) => {
      const evidence = plan.evidence.find((one) => one.id === id);
      if (!evidence) return id;
      return `${evidence.title}: ${evidence.command === null ? 'a file that you hand in' : line(evidence.command)}`;
    },
    undo: (steps) => undoLines(plan, run, steps),
  };
};
