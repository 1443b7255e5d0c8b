// playbook → plan. Pure: the same playbook and options give the same plan, which is stored when a run starts.
import type { Plan, Policy } from '../../domain/plan.js';
import type { Playbook } from '../../domain/playbook.js';
import { durationOf } from './commands.js';
import { type AuthoredContacts, planContacts } from './contacts.js';
import { insertEvidence } from './evidence.js';
import { emptyFlat, flatten } from './flatten.js';
import { withApprovals, withApprover } from './policy.js';
import type { PlanSource } from './source.js';

export interface PlanOptions {
  /** Divides every `every`, `hold`, `wait` and timer; 1 except in a range. */
  readonly pace: number;
  readonly files: Plan['files'];
  /** Names of environment variables that the config lets through. */
  readonly env: readonly string[];
  readonly protected: readonly string[];
  readonly outside: readonly string[];
  /** Rules of the organisation; left out where it has none. */
  readonly policy?: Policy;
  /** Whom the config knows; left out: nobody. */
  readonly contacts?: AuthoredContacts;
}

const durations = (
  table: { readonly [key: string]: string } | undefined,
  pace: number,
): { readonly [key: string]: number } =>
  Object.fromEntries(
    Object.entries(table ?? {}).map(([key, text]) => [key, Math.ceil(durationOf(text) / pace)]),
  );

const planEscalation = (playbook: Playbook, pace: number): Plan['escalation'] =>
  (playbook.escalation ?? []).map((authored, index) => ({
    id: `escalation-${index + 1}`,
    to: authored.to,
    after_ms: authored.after === undefined ? null : Math.ceil(durationOf(authored.after) / pace),
    when: authored.when ?? null,
    unless: authored.unless ?? null,
    template: authored.template ?? null,
  }));

const planClocks = (playbook: Playbook, pace: number): Plan['clocks'] =>
  (playbook.clocks ?? []).map((authored, index) => ({
    id: `clock-${index + 1}`,
    name: authored.name,
    when: authored.when,
    deadline_ms: Math.ceil(durationOf(authored.deadline) / pace),
    to: authored.to ?? null,
  }));

/** The whole plan. The source must have passed validation; what it can't contain is thrown as a bug. */
export const planPlaybook = (source: PlanSource, options: PlanOptions): Plan => {
  const { playbook, sha256 } = source;
  const { pace } = options;
  const flat = emptyFlat();
  flatten(flat, source, { scope: '', phase: 'detect', role: null, after: [], when: [] }, pace);
  return {
    v: 1,
    playbook: {
      id: playbook.id,
      title: playbook.title,
      sha256,
      severity: playbook.severity ?? 'high',
      ...(playbook.private === true ? { private: true } : {}),
    },
    sources: flat.sources,
    files: options.files,
    roles: withApprover(playbook.roles ?? {}, options.policy),
    fields: flat.fields,
    inputs: Object.keys(playbook.inputs ?? {}),
    aliases: flat.aliases,
    steps: withApprovals(insertEvidence(flat.steps, flat.evidence), options.policy),
    evidence: flat.evidence,
    targets_ms: durations(playbook.targets, pace),
    updates: {
      every_ms: durations(playbook.updates?.every, pace),
      template: playbook.updates?.template ?? null,
    },
    escalation: planEscalation(playbook, pace),
    clocks: planClocks(playbook, pace),
    templates: flat.templates,
    env: [...new Set([...(playbook.env ?? []), ...options.env])],
    protected: options.protected,
    outside: options.outside,
    ...(options.policy === undefined ? {} : { policy: options.policy }),
    contacts: planContacts(options.contacts ?? {}, pace),
    pace,
  };
};
