// The first facts of an incident: who holds which role, when it began, what is known already. All checked here,
// before anything exists on disk.
import { IrError } from '../domain/errors.js';
import type { Fact } from '../domain/fact.js';
import type { Plan } from '../domain/plan.js';
import type { Severity } from '../domain/values.js';
import { echo } from '../language/characters.js';
import { didYouMean } from '../language/nearest.js';
import type { Alert } from '../playbook/alert/alert.js';
import { systemClock } from '../system/clock.js';
import { checkAnswers, type GivenAnswers } from './answers.js';
import { givenFacts } from './given.js';
import type { Place } from './place.js';
import { timeFacts } from './times.js';

export interface Given {
  readonly alert: Alert | null;
  readonly answers: GivenAnswers;
  readonly started_at: string | undefined;
  readonly detected_at: string | undefined;
  /** `role=name`, as typed. */
  readonly roles: readonly string[];
  readonly range: boolean;
}

export interface Opening {
  readonly severity: Severity;
  readonly facts: readonly Fact[];
}

const roleFact = (plan: Plan, pair: string): Fact => {
  const at = pair.indexOf('=');
  const [role, who] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1).trim()];
  if (Object.hasOwn(plan.roles, role) && who !== '') return { type: 'role.assigned', data: { role, who } };
  const names = Object.keys(plan.roles);
  const message = !Object.hasOwn(plan.roles, role)
    ? `--role: the playbook has no role ${echo(role)}${didYouMean(role, names)}`
    : `--role ${role} does not say who holds it`;
  throw new IrError(2, message, `write --role ROLE=NAME; the roles are ${names.join(', ') || 'none'}`);
};

/** Triage sets the real severity; until then the alert's word is better than the playbook's default. */
const severityFacts = (plan: Plan, alert: Alert | null): readonly Fact[] => {
  const name = Object.keys(plan.fields).find((one) => plan.fields[one]?.type === 'severity');
  const value = alert?.severity ?? null;
  if (name === undefined || value === null) return [];
  return [{ type: 'value.set', data: { name, type: 'severity', value, source: 'alert', confirmed: false } }];
};

/** Throws IrError 2 for a role, a time or an answer that does not fit. */
export const openingOf = (place: Place, plan: Plan, given: Given): Opening => {
  const { alert, answers, started_at, detected_at, range } = given;
  const now = systemClock.wall();
  checkAnswers(plan, answers, now);
  const times = timeFacts({ started_at, detected_at, alert, now });
  return {
    severity: alert?.severity ?? plan.playbook.severity,
    facts: [
      ...given.roles.map((pair) => roleFact(plan, pair)),
      // A range announces when it began; detection is what the walkthrough finds.
      ...(range ? times.filter(({ data }) => !('source' in data) || data.source !== 'start') : times),
      ...severityFacts(plan, alert),
      ...givenFacts(plan, { answers, alert, config: place.config.inputs ?? {}, now }),
    ],
  };
};
