// Walks a playbook in the small world in memory, with a responder whose every answer a test decides.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Event } from '../../src/domain/fact.js';
import type { Plan } from '../../src/domain/plan.js';
import type { Ports } from '../../src/domain/ports.js';
import type { Action, Responder, StepView, ValueQuestion } from '../../src/domain/responder.js';
import { Stopped } from '../../src/domain/responder.js';
import type { Value } from '../../src/domain/values.js';
import { drive } from '../../src/engine/drive.js';
import { planPlaybook } from '../../src/engine/plan/plan.js';
import { loadPlaybook } from '../../src/playbook/load.js';
import { disk } from '../../src/wiring/disk.js';
import { createWorld, sha256 } from '../world.js';
import { head } from './cli.js';

/** The plan of a playbook whose body is given; throws with the findings when it has errors. */
export const planOf = (body: string): Plan => {
  const folder = mkdtempSync(join(tmpdir(), 'ir-plan-'));
  try {
    const file = join(folder, 'payments.yaml');
    writeFileSync(file, `${head('payments')}${body}`);
    const { loaded, findings } = loadPlaybook(file, disk);
    if (!loaded) throw new Error(findings.map(({ message }) => message).join('\n'));
    const source = { playbook: loaded.playbook, sha256: sha256(loaded.bytes), children: new Map() };
    return planPlaybook(source, { pace: 1, files: [], env: [], protected: [], outside: [] });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

export interface Answers {
  readonly action?: (view: StepView) => Action;
  readonly value?: (question: ValueQuestion) => Value | null;
  readonly choice?: (key: string, names: readonly string[]) => string;
  readonly text?: (key: string) => string;
  readonly exact?: (key: string, expected: string, question: string) => boolean;
}

const responder = (answers: Answers): Responder => ({
  action: async (view) => answers.action?.(view) ?? (view.failed === null ? 'run' : 'pause'),
  value: async (question) => (answers.value ? answers.value(question) : question.suggestion),
  choice: async ({ key, options }) => {
    const names = options.map(({ name }) => name);
    if (key === 'close.as') throw new Stopped('pause', 'the test has seen enough');
    return answers.choice?.(key, names) ?? names[0] ?? '';
  },
  text: async ({ key }) => answers.text?.(key) ?? 'because of the test',
  exact: async ({ key, expected, question }) => answers.exact?.(key, expected, question) ?? false,
});

export interface Walked {
  /** Each command that was started, in order, with the variables that it got. */
  readonly ran: readonly { readonly argv: readonly string[]; readonly env: Ports['secrets'] }[];
  readonly lines: readonly string[];
  readonly events: readonly Event[];
  readonly said: readonly string[];
}

export interface Setting extends Answers {
  readonly outputs?: { readonly [program: string]: string };
  readonly earlier?: readonly Event[];
  readonly protects?: Ports['protects'];
  readonly secrets?: ReadonlyMap<string, string>;
}

const longestWalk = 200;

/** Walks until it stops, closes or fails. */
export const walk = async (plan: Plan, setting: Setting): Promise<Walked> => {
  const ran: { argv: readonly string[]; env: Map<string, string> }[] = [];
  const world = createWorld({
    plan,
    earlier: setting.earlier ?? [],
    runs: (argv, command) => {
      ran.push({ argv, env: new Map(Object.entries(command.env)) });
      if (ran.length > longestWalk) throw new Error('this walk never ends');
      return { exit: 0, stdout: setting.outputs?.[argv[0] ?? ''] ?? 'ok\n' };
    },
    responder: () => responder(setting),
  });
  const secrets = new Map(setting.secrets ?? []);
  const protects = setting.protects ?? (() => null);
  await drive({ plan, ports: { ...world.ports, protects, secrets } });
  return {
    ran,
    lines: ran.map(({ argv }) => argv.join(' ')),
    events: world.timeline.events,
    said: world.said,
  };
};
