// Turns a playbook and its sub-playbooks into one list of steps, each with ids and names of its own scope.
import type { EvidencePlan, Plan, PlanStep, TemplatePlan } from '../../domain/plan.js';
import type { AuthoredStep } from '../../domain/playbook.js';
import type { Field, Value } from '../../domain/values.js';
import { planEvidence } from './evidence.js';
import type { PlanSource } from './source.js';
import { kindNameOf, planStep, type StepSetting } from './step.js';

/** What one playbook of the tree adds to the plan. */
export interface Flat {
  readonly steps: PlanStep[];
  readonly evidence: EvidencePlan[];
  readonly templates: TemplatePlan[];
  readonly fields: { [name: string]: Field };
  readonly aliases: { [name: string]: Plan['aliases'][string] };
  readonly sources: { readonly id: string; readonly sha256: string }[];
}

type Position = Pick<StepSetting, 'scope' | 'phase' | 'role' | 'after' | 'when'>;

export const emptyFlat = (): Flat => ({
  steps: [],
  evidence: [],
  templates: [],
  fields: {},
  aliases: {},
  sources: [],
});

const slot = /^\{\{\s*([a-z][a-z0-9_]*)\s*\}\}$/;

const addAliases = (into: Flat, step: AuthoredStep, child: PlanSource, scope: string): void => {
  const inner = `${scope}${step.id}/`;
  for (const [name, value] of Object.entries((step['with'] ?? {}) as { readonly [name: string]: Value })) {
    const handedOn = typeof value === 'string' ? slot.exec(value)?.[1] : undefined;
    into.aliases[`${inner}${name}`] = handedOn === undefined ? { value } : { name: `${scope}${handedOn}` };
  }
  for (const name of child.playbook.outputs ?? [])
    into.aliases[`${scope}${name}`] = { name: `${inner}${name}` };
};

/** A sub-playbook's steps stand before the step that names it, which waits for all of them. */
const flattenChild = (
  into: Flat,
  source: PlanSource,
  step: AuthoredStep,
  marker: PlanStep,
  pace: number,
): PlanStep => {
  const child = source.children.get(step['playbook'] as string);
  if (!child) throw new Error(`sub-playbook «${String(step['playbook'])}» was not loaded`);
  addAliases(into, step, child, marker.scope);
  const { phase, role, after, when } = marker;
  const ids = flatten(into, child, { scope: `${marker.id}/`, phase, role, after, when }, pace);
  return { ...marker, after: ids };
};

/** Adds `source` to `into`; returns the ids of its own steps. */
export const flatten = (
  into: Flat,
  source: PlanSource,
  position: Position,
  pace: number,
): readonly string[] => {
  const { playbook } = source;
  const { scope } = position;
  const declare = (name: string, field: Field): void => {
    into.fields[`${scope}${name}`] = field;
  };
  for (const [name, field] of Object.entries(playbook.inputs ?? {})) declare(name, field);
  into.sources.push({ id: playbook.id, sha256: source.sha256 });
  into.evidence.push(...planEvidence(playbook, scope, pace));
  for (const [id, template] of Object.entries(playbook.templates ?? {})) {
    into.templates.push({
      id: `${scope}${id}`,
      audience: template.audience ?? 'internal',
      text: template.text,
      ...(template.raw === undefined ? {} : { raw: template.raw }),
    });
  }
  let setting: Position = position;
  const ids: string[] = [];
  for (const authored of playbook.steps) {
    const planned = planStep(authored, { ...setting, start: position.after, pace, declare });
    const isChild = kindNameOf(authored) === 'playbook';
    into.steps.push(isChild ? flattenChild(into, source, authored, planned, pace) : planned);
    ids.push(planned.id);
    setting = { ...position, phase: planned.phase, role: planned.role, after: [planned.id] };
  }
  return ids;
};
