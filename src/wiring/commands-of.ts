// Every command that a plan may run, and where it stands: for the preflight and the seal of a range.
import type { Command, Plan, PlanStep, Probe } from '../domain/plan.js';

export interface PlacedCommand {
  readonly where: string;
  readonly command: Command;
}

const probeCommands = (probe: Probe | null): readonly Command[] => probe?.all ?? [];

const isCommand = (value: unknown): value is Command =>
  typeof value === 'object' && value !== null && 'words' in value;

const bodyCommands = ({ body }: PlanStep): readonly Command[] => {
  const { command, probe } = body as { readonly command?: unknown; readonly probe?: unknown };
  const own = isCommand(command) ? [command] : [];
  return [...own, ...probeCommands((probe as Probe | null | undefined) ?? null)];
};

const stepCommands = (step: PlanStep): readonly Command[] => [
  ...bodyCommands(step),
  ...(step.check ? [step.check] : []),
  ...probeCommands(step.verify),
  ...(step.rollback && 'command' in step.rollback ? [step.rollback.command] : []),
];

export const commandsOf = (plan: Plan): readonly PlacedCommand[] => [
  ...plan.steps.flatMap((step) =>
    stepCommands(step).map((command) => ({ where: `step «${step.id}»`, command })),
  ),
  ...plan.evidence.flatMap(({ id, command, wait_until }) =>
    [...(command ? [command] : []), ...probeCommands(wait_until)].map((one) => ({
      where: `evidence «${id}»`,
      command: one,
    })),
  ),
];
