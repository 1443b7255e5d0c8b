// One authored step made concrete. Phase and role carry on from the step above; the rest is defaults made explicit.
import type { PlanStep, Rollback } from '../../domain/plan.js';
import type { AuthoredCommand, AuthoredStep, CommandMap } from '../../domain/playbook.js';
import type { Effect, Field, Phase } from '../../domain/values.js';
import { nameOfId } from '../../language/names.js';
import { kindOf, stepKinds } from '../../steps/index.js';
import type { Planning } from '../../steps/kind.js';
import { asMap, durationOf, limits, onOf, planCommand, planProbe } from './commands.js';

export interface StepSetting {
  readonly scope: string;
  readonly phase: Phase;
  readonly role: string | null;
  readonly after: readonly string[];
  /** What the first step of its playbook waits for: `after: []` starts with the playbook, not before it. */
  readonly start: readonly string[];
  readonly when: PlanStep['when'];
  readonly pace: number;
  /** Told about each name that can be asked for. */
  readonly declare: (name: string, field: Field) => void;
}

export const kindNameOf = (step: AuthoredStep): string => {
  const kind = stepKinds.find((candidate) => step[candidate.name] !== undefined);
  if (!kind) throw new Error(`step «${step.id}» has no kind`);
  return kind.name;
};

/** A command without an effect is taken for a change: the safe side. */
const effectOf = (step: AuthoredStep, kind: string): Effect => {
  // Putting back is a change, whatever the step calls itself.
  if (kind === 'undo') return step.effect === 'destroy' ? 'destroy' : 'change';
  if (step.effect) return step.effect;
  return kind === 'run' || kind === 'script' || kind === 'undo' ? 'change' : 'read';
};

const rollbackOf = (
  authored: AuthoredCommand | undefined,
  kind: string,
  around: CommandMap,
): Rollback | null => {
  if (authored === undefined) return null;
  // What a person did by hand is put back by hand: its rollback is a sentence.
  if (kind === 'confirm' && typeof authored === 'string') return { sentence: authored };
  return { command: planCommand(authored, around, limits.change_ms) };
};

const planningFor = (setting: StepSetting, effect: Effect): Planning => ({
  command: (authored, step) =>
    planCommand(authored, optionsOf(step), effect === 'read' ? limits.read_ms : limits.change_ms),
  probe: (authored) => planProbe(authored, setting.pace, {}),
  scoped: (name) => `${setting.scope}${name}`,
  duration: (text) => Math.ceil(durationOf(text) / setting.pace),
  declare: setting.declare,
});

const optionsOf = (step: AuthoredStep): CommandMap => {
  const keys = ['timeout', 'ok_exit', 'on', 'sensitive', 'tty', 'max', 'stdin'];
  return Object.fromEntries(keys.filter((key) => step[key] !== undefined).map((key) => [key, step[key]]));
};

/** A step's check, verification and rollback run where its command does, unless they say otherwise. */
const aroundOf = (step: AuthoredStep, kind: string): CommandMap => {
  if (kind !== 'run' && kind !== 'script') return {};
  const own = asMap((step['run'] ?? {}) as AuthoredCommand);
  return onOf({ ...optionsOf(step), ...own });
};

const eachOf = (text: string | undefined): PlanStep['each'] => {
  const match = /^\s*(\w+)\s+as\s+(\w+)\s*$/.exec(text ?? '');
  return match?.[1] && match[2] ? { list: match[1], name: match[2] } : null;
};

const namesSetBy = (step: AuthoredStep, kind: string, scope: string): readonly string[] => {
  const asked = kind === 'ask' ? Object.keys(step['ask'] as object) : [];
  const decided = kind === 'decide' ? [nameOfId(step.id)] : [];
  return [...asked, ...decided, ...Object.keys(step.capture ?? {})].map((name) => `${scope}${name}`);
};

const afterOf = (named: readonly string[] | undefined, { after, start }: StepSetting): readonly string[] => {
  if (named === undefined) return after;
  return named.length === 0 ? start : named;
};

export const planStep = (step: AuthoredStep, setting: StepSetting): PlanStep => {
  const kind = kindNameOf(step);
  const effect = effectOf(step, kind);
  const { scope, pace } = setting;
  const scoped = (name: string): string => `${scope}${name}`;
  for (const [name, field] of Object.entries(step.capture ?? {})) setting.declare(name, field);
  const around = aroundOf(step, kind);
  const paced = (text: string | undefined): number | null =>
    text === undefined ? null : Math.ceil(durationOf(text) / pace);
  return {
    id: scoped(step.id),
    kind,
    scope,
    phase: step.phase ?? setting.phase,
    role: step.role ?? setting.role,
    title: step.title,
    guide: step.guide?.trim() ?? null,
    expect: step.expect?.trim() ?? null,
    links: step.links ?? [],
    after: afterOf(step.after?.map(scoped), setting),
    when: step.when === undefined ? setting.when : [...setting.when, { text: step.when, scope }],
    each: eachOf(step.each),
    within_ms: paced(step.within),
    if_skipped: step.if_skipped?.trim() ?? null,
    marks: step.marks ?? null,
    effect,
    preserve: (step.preserve ?? []).map(scoped),
    no_evidence: step.no_evidence ?? null,
    approve: step.approve ?? null,
    check: step.check === undefined ? null : planCommand(step.check, around, limits.read_ms),
    verify: step.verify === undefined ? null : planProbe(step.verify, pace, around),
    rollback: rollbackOf(step.rollback, kind, around),
    irreversible: step.irreversible ?? null,
    expires_ms: paced(step.expires),
    capture: Object.fromEntries(
      Object.entries(step.capture ?? {}).map(([name, spec]) => [scoped(name), spec]),
    ),
    sets: namesSetBy(step, kind, scope),
    before: null,
    body: kindOf(kind).plan(step, planningFor(setting, effect)),
  };
};
