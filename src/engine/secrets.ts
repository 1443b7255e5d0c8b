// Secrets live in memory only. What an earlier process was told is asked again before a step that needs it.
import type { Command, Plan, PlanStep, Probe } from '../domain/plan.js';
import { scriptNames } from '../language/slots.js';
import { fieldOf, resolveName } from './names.js';
import type { Session, Unit } from './session.js';
import { askName } from './values.js';

const probeCommands = (probe: Probe | null): readonly Command[] => probe?.all ?? [];

const evidenceCommands = (plan: Plan, step: PlanStep): readonly Command[] => {
  const wanted = [...step.preserve, ...((step.body['evidence'] as readonly string[] | undefined) ?? [])];
  return plan.evidence
    .filter(({ id }) => wanted.includes(id))
    .flatMap(({ command, wait_until }) => [...(command ? [command] : []), ...probeCommands(wait_until)]);
};

/** Everything that performing a step may start; its rollback is started by others. */
const commandsOf = (plan: Plan, step: PlanStep): readonly Command[] => [
  ...(step.body['command'] ? [step.body['command'] as unknown as Command] : []),
  ...probeCommands((step.body['probe'] ?? null) as unknown as Probe | null),
  ...(step.check ? [step.check] : []),
  ...probeCommands(step.verify),
  ...evidenceCommands(plan, step),
];

const secretNames = (plan: Plan, step: PlanStep, commands: readonly Command[]): readonly string[] => {
  const read = commands.flatMap(({ script, stdin }) => [
    ...(script === null ? [] : scriptNames(script)),
    ...(stdin === null ? [] : [stdin]),
  ]);
  const names = [...new Set(read)].map((name) => `${step.scope}${name}`);
  return names.filter((name) => fieldOf(plan, name).type === 'secret');
};

/** Asks for the secrets that these commands need and nobody has told this process. */
export const recallFor = async (
  session: Session,
  unit: Unit,
  commands: readonly Command[],
): Promise<void> => {
  const { secrets } = session.ports;
  for (const name of secretNames(session.plan, unit.step, commands)) {
    const resolved = resolveName(session.plan, name);
    const owner = 'name' in resolved ? resolved.name : name;
    if (!secrets.has(owner)) await askName(session, unit, owner, false);
    // A sub-playbook reads it under the name that it was handed in as.
    const value = secrets.get(owner);
    if (value !== undefined) secrets.set(name, value);
  }
};

export const recallSecrets = (session: Session, unit: Unit): Promise<void> =>
  recallFor(session, unit, commandsOf(session.plan, unit.step));
