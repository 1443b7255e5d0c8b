// The steps of a playbook with those of the playbooks that it runs, each with the phase that it is in.
import type { AuthoredStep, Playbook } from '../../domain/playbook.js';
import type { Phase } from '../../domain/values.js';
import type { Checking } from '../../playbook/check/checking.js';

export interface FlatStep {
  readonly step: AuthoredStep;
  /** Null until the first step that names one. */
  readonly phase: Phase | null;
  /** Its index here; null for a step of another playbook. */
  readonly index: number | null;
}

export interface FlatSteps {
  readonly steps: readonly FlatStep[];
  /** False: a playbook that it runs could not be looked into. */
  readonly whole: boolean;
}

/** The phase of each step: its own, else that of the step above. */
export const phasesOf = (steps: readonly AuthoredStep[], from: Phase | null): readonly (Phase | null)[] => {
  let current = from;
  return steps.map(({ phase }) => {
    current = phase ?? current;
    return current;
  });
};

/** `seen` holds the playbooks that were looked into: once is enough, and a circle ends. */
const childSteps = (checking: Checking, id: string, phase: Phase | null, seen: Set<string>): FlatSteps => {
  if (seen.has(id)) return { steps: [], whole: true };
  seen.add(id);
  const child = checking.child(id);
  if (child.state !== 'loaded') return { steps: [], whole: false };
  const { steps, whole } = flatten(checking, child.playbook, phase, seen);
  return { steps: steps.map((one) => ({ ...one, index: null })), whole };
};

const flatten = (
  checking: Checking,
  { steps: authored }: Playbook,
  from: Phase | null,
  seen: Set<string>,
): FlatSteps => {
  const phases = phasesOf(authored, from);
  const parts = authored.map((step, index): FlatSteps => {
    const own = { step, phase: phases[index] ?? null, index };
    const id = step['playbook'];
    if (typeof id !== 'string') return { steps: [own], whole: true };
    const { steps, whole } = childSteps(checking, id, own.phase, seen);
    return { steps: [own, ...steps], whole };
  });
  return { steps: parts.flatMap(({ steps }) => steps), whole: parts.every(({ whole }) => whole) };
};

export const flatSteps = (checking: Checking): FlatSteps =>
  flatten(checking, checking.playbook, null, new Set([checking.playbook.id]));

/** True for a playbook that hands values to one that runs it: what concerns the whole incident stands there. */
export const isPart = ({ outputs }: Playbook): boolean => outputs !== undefined;
