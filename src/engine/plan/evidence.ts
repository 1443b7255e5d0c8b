// Safety is compiled in: each changing step gets a collect step in front of it, and everything that waited for
// nothing but the step's own turn now waits for its evidence first.
import type { EvidencePlan, PlanStep } from '../../domain/plan.js';
import type { Playbook } from '../../domain/playbook.js';
import { perHost, withEachHost } from '../remote-evidence.js';
import { limits, onOf, planCommand, planProbe } from './commands.js';

export const evidenceStepId = (step: string): string => `${step}:evidence`;

export const planEvidence = (playbook: Playbook, scope: string, pace: number): readonly EvidencePlan[] =>
  Object.entries(playbook.evidence ?? {})
    .flatMap(([id, authored]) => perHost(id, authored))
    .map(([id, authored]) => {
      const { title, file, may_be_empty, wait_until, ...command } = authored;
      return {
        id: `${scope}${id}`,
        scope,
        title,
        command: file === 'ask' ? null : planCommand(command, {}, limits.change_ms),
        may_be_empty: may_be_empty ?? false,
        wait_until: wait_until === undefined ? null : planProbe(wait_until, pace, onOf(command)),
      };
    });

const mentions = (evidence: EvidencePlan | undefined, name: string): boolean => {
  const { words, script, on } = evidence?.command ?? { words: null, script: null, on: [] };
  const text = [...(words ?? []), script ?? '', ...on].join(' ');
  return new RegExp(`\\{\\{\\s*${name}\\b|\\bIR_${name.toUpperCase()}\\b`).test(text);
};

const evidenceStep = (step: PlanStep, evidence: readonly EvidencePlan[]): PlanStep => {
  const { each } = step;
  const perItem =
    each !== null &&
    step.preserve.some((id) =>
      mentions(
        evidence.find((one) => one.id === id),
        each.name,
      ),
    );
  return {
    ...step,
    id: evidenceStepId(step.id),
    kind: 'collect',
    title: `Keep the evidence before: ${step.title}`,
    guide: null,
    expect: null,
    links: [],
    each: perItem ? each : null,
    within_ms: null,
    if_skipped: 'Without this evidence the next step stays locked until somebody waives it.',
    marks: null,
    effect: 'read',
    preserve: [],
    no_evidence: null,
    approve: null,
    check: null,
    verify: null,
    rollback: null,
    irreversible: null,
    expires_ms: null,
    capture: {},
    sets: [],
    before: step.id,
    body: { evidence: [...step.preserve] },
  };
};

/** Puts a collect step in front of each step that has something to preserve. */
export const insertEvidence = (
  steps: readonly PlanStep[],
  evidence: readonly EvidencePlan[],
): readonly PlanStep[] =>
  steps
    .map((step) => withEachHost(step, evidence))
    .flatMap((step) =>
      step.preserve.length === 0
        ? [step]
        : [evidenceStep(step, evidence), { ...step, after: [evidenceStepId(step.id)] }],
    );
