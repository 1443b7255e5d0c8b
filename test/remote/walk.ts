// A playbook walked by the real engine with the real shell; only the person at the keyboard is made up.
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Event, EventOf, FactType } from '../../src/domain/fact.js';
import type { Plan } from '../../src/domain/plan.js';
import type { Playbook } from '../../src/domain/playbook.js';
import { type Responder, Stopped } from '../../src/domain/responder.js';
import { type DriveEnd, drive } from '../../src/engine/drive.js';
import { planPlaybook } from '../../src/engine/plan/plan.js';
import { systemClock } from '../../src/system/clock.js';
import { openEvidence } from '../../src/system/evidence-store.js';
import { createShell } from '../../src/system/shell.js';
import { createWorld, sha256 } from '../world.js';

export const planOf = (steps: string, rest = ''): Plan => {
  const text = `schema: ir/v1\nid: payments\ntitle: Payments\n${rest}\nsteps:\n${steps}`;
  const source = { playbook: parse(text) as Playbook, sha256: sha256(text), children: new Map() };
  return planPlaybook(source, { pace: 1, files: [], env: [], protected: [], outside: [] });
};

/** Says yes; stops at the first question that has no answer here. */
const responder = (answers: { readonly [key: string]: string }, unread: boolean): Responder => {
  const told = (key: string): string => {
    const answer = answers[key];
    if (answer === undefined) throw new Stopped('needs-answer', key);
    return answer;
  };
  return {
    action: async (view) => {
      if (view.failed !== null) throw new Stopped('step-failed', view.failed);
      return 'run';
    },
    value: async ({ key, confirming, suggestion, parse: read }) => {
      if (confirming) return suggestion;
      if (unread) return told(key);
      const value = read(told(key));
      if ('problem' in value) throw new Error(value.problem);
      return value.value;
    },
    choice: async ({ key }) => told(key),
    text: async () => 'because of the test',
    exact: async () => true,
  };
};

export interface Walked {
  readonly end: DriveEnd;
  readonly events: readonly Event[];
  readonly folder: string;
  all<T extends FactType>(type: T): readonly EventOf<T>['data'][];
  text(sha256: string): string;
  remove(): void;
}

export interface WalkOptions {
  readonly path: readonly string[];
  readonly answers?: { readonly [key: string]: string };
  /** True: answers become values without their types' grammar. */
  readonly unread?: boolean;
  readonly secrets?: { readonly [name: string]: string };
  readonly stop?: AbortSignal;
  readonly onEvent?: (event: Event) => void;
}

export const walk = async (plan: Plan, options: WalkOptions): Promise<Walked> => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ir-walk-')));
  const [cwd, own] = [join(folder, 'cwd'), join(folder, 'own')];
  mkdirSync(cwd);
  mkdirSync(own);
  const evidence = openEvidence(folder);
  const answers = { 'close.as': 'resolved', ...options.answers };
  const world = createWorld({
    plan,
    runs: () => ({ exit: 0 }),
    responder: () => responder(answers, options.unread ?? false),
    ...(options.stop ? { stop: options.stop } : {}),
  });
  const environment = { PATH: options.path.join(':'), HOME: folder, USER: 'responder' };
  const shell = createShell({ path: options.path, environment, evidence, sealed: false });
  if (options.onEvent) world.timeline.subscribe(options.onEvent);
  const secrets = new Map(Object.entries(options.secrets ?? {}));
  const ports = { ...world.ports, clock: systemClock, evidence, shell, cwd, playbookDir: own, secrets };
  const end = await drive({ plan, ports });
  const { events } = world.timeline;
  return {
    end,
    events,
    folder,
    all: (type) => events.filter((event) => event.type === type).map(({ data }) => data) as never,
    text: (name) => readFileSync(evidence.path(name), 'utf8'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};

/** Puts a program for the other machine in place. */
export const placeProgram = (file: string, text: string): void => {
  writeFileSync(file, text);
  chmodSync(file, 0o755);
};
