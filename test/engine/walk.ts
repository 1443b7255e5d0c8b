// Walks a playbook given as text through the small world, with answers and endings said beforehand.
import type { Event, Facts, FactType } from '../../src/domain/fact.js';
import type { Plan } from '../../src/domain/plan.js';
import type { Playbook } from '../../src/domain/playbook.js';
import type { Ports } from '../../src/domain/ports.js';
import { type Action, type Responder, type StepView, Stopped } from '../../src/domain/responder.js';
import type { Run } from '../../src/domain/run.js';
import type { Value } from '../../src/domain/values.js';
import { type DriveEnd, drive } from '../../src/engine/drive.js';
import { type PlanOptions, planPlaybook } from '../../src/engine/plan/plan.js';
import type { PlanSource } from '../../src/engine/plan/source.js';
import { parseSource } from '../../src/playbook/parse.js';
import { createWorld, type Ran, type TestTimeline, type World, type WorldOptions } from '../world.js';

const parse = (text: string): Playbook => {
  const { document, findings } = parseSource('payments.yaml', new TextEncoder().encode(text));
  if (!document || findings.length > 0) throw new Error(findings.map(({ message }) => message).join('\n'));
  const common = {
    schema: 'ir/v1' as const,
    id: 'payments',
    title: 'Payments fail',
    roles: { commander: 'Decides.', responder: 'Acts.' },
  };
  return { ...common, ...(document.value as Partial<Playbook>) } as Playbook;
};

const sourceOf = (text: string, children: Readonly<Record<string, string>>): PlanSource => ({
  playbook: parse(text),
  sha256: 'ab'.repeat(32),
  children: new Map(
    Object.entries(children).map(([id, child]) => {
      const { [id]: _self, ...others } = children;
      return [id, sourceOf(child, others)];
    }),
  ),
});

/** The plan of a playbook's text; `children` are the texts of its sub-playbooks by id. */
export const planOf = (
  text: string,
  children: Readonly<Record<string, string>> = {},
  options: Partial<Pick<PlanOptions, 'pace' | 'outside' | 'contacts' | 'policy'>> = {},
): Plan =>
  planPlaybook(sourceOf(text, children), {
    pace: options.pace ?? 1,
    files: [],
    env: [],
    protected: [],
    outside: options.outside ?? [],
    ...(options.policy === undefined ? {} : { policy: options.policy }),
    contacts: options.contacts ?? {},
  });

/** One for each time that it is asked; the last one repeats. */
type OneOrMore<T> = T | readonly T[];
type Answer = Value | null | 'STOP' | ((ports: Ports) => Promise<Value | null>);

export interface Script extends Partial<Omit<WorldOptions, 'plan' | 'runs' | 'responder'>> {
  /** By step. Left out: `run`. A step that fails without being told what to do pauses. */
  readonly actions?: Readonly<Record<string, OneOrMore<Action>>>;
  /** By the question's key. */
  readonly answers?: Readonly<Record<string, Answer | readonly Answer[]>>;
  /** By how the command begins, its script included; the longest beginning counts. */
  readonly commands?: Readonly<Record<string, OneOrMore<Ran | ((ports: Ports) => Ran)>>>;
}

export interface Walked {
  readonly end: DriveEnd;
  readonly world: World;
  readonly run: Run;
  readonly events: readonly Event[];
  /** Keys of what was asked, in order. */
  readonly asked: readonly string[];
  readonly questions: readonly string[];
  /** Keys of questions that somebody else's answer ended. */
  readonly ended: readonly string[];
  readonly views: readonly StepView[];
  /** What ran, in order. */
  readonly ran: readonly string[];
}

const taker = <T>(table: Readonly<Record<string, OneOrMore<T>>>) => {
  const taken = new Map<string, number>();
  return (key: string): T | undefined => {
    const entry = table[key];
    if (!Array.isArray(entry)) return entry as T | undefined;
    const index = taken.get(key) ?? 0;
    taken.set(key, index + 1);
    return (entry as readonly T[])[Math.min(index, entry.length - 1)];
  };
};

const usual: Readonly<Record<string, Answer>> = { 'close.as': 'resolved', jump: 'STOP' };

interface Heard {
  readonly asked: string[];
  readonly ended: string[];
  readonly questions: string[];
  readonly views: StepView[];
}

const responderFor =
  ({ actions = {}, answers = {} }: Script, heard: Heard) =>
  (_timeline: TestTimeline, ports: () => Ports): Responder => {
    const nextAction = taker<Action>(actions);
    const nextAnswer = taker<Answer>(answers as Readonly<Record<string, OneOrMore<Answer>>>);
    const answer = async (key: string, question: string): Promise<Value | null | undefined> => {
      heard.asked.push(key);
      heard.questions.push(question);
      const given = key in answers ? nextAnswer(key) : usual[key];
      if (given === 'STOP') throw new Stopped('pause', `paused at ${key}`);
      return typeof given === 'function' ? given(ports()) : given;
    };
    const must = <T>(key: string, given: T | undefined): T => {
      if (given === undefined) throw new Error(`nobody answers ${key}`);
      return given;
    };
    const endedElsewhere = (key: string, until: AbortSignal | undefined): boolean => {
      if (until?.aborted) heard.ended.push(key);
      return until?.aborted === true;
    };
    return {
      action: async (view, offered) => {
        heard.views.push(view);
        const action = nextAction(view.id) ?? (view.failed === null ? 'run' : 'pause');
        if (action === 'run' && offered.includes('retry')) return 'retry';
        if (!offered.includes(action)) throw new Error(`${action} is not offered at ${view.id}: ${offered}`);
        return action;
      },
      value: async ({ key, question, suggestion, confirming }) => {
        const given = await answer(key, question);
        return must(key, given === undefined && confirming ? suggestion : given);
      },
      choice: async ({ key, question, options, until }) => {
        const given = String(must(key, await answer(key, question)));
        if (endedElsewhere(key, until)) return '';
        if (!options.some(({ name }) => name === given)) throw new Error(`${given} is no option of ${key}`);
        return given;
      },
      text: async ({ key, question, until }) => {
        const given = await answer(key, question);
        return endedElsewhere(key, until) ? '' : String(given ?? 'because');
      },
      exact: async ({ key, question, expected }) => {
        const given = await answer(key, question);
        return given === undefined || given === true || given === expected;
      },
    };
  };

const lineOf = (argv: readonly string[], { evidence }: Ports): string => {
  if (argv[0] !== 'bash') return argv.join(' ');
  const name = (argv.at(-1) ?? '').split('/').at(-1) ?? '';
  return new TextDecoder().decode(evidence.read(name, 65_536)).trim();
};

/** Walks until it is closed, stays open or stops. */
export const walk = async (plan: Plan, script: Script = {}): Promise<Walked> => {
  const heard: Heard = { asked: [], ended: [], questions: [], views: [] };
  const ran: string[] = [];
  const { commands = {} } = script;
  const nextRan = taker<Ran | ((ports: Ports) => Ran)>(commands);
  const world: World = createWorld({
    ...script,
    plan,
    responder: responderFor(script, heard),
    runs: (argv) => {
      const line = lineOf(argv, world.ports);
      ran.push(line);
      const fitting = Object.keys(commands).filter((key) => line.startsWith(key));
      const key = fitting.sort((a, b) => b.length - a.length)[0];
      const given = key === undefined ? undefined : nextRan(key);
      return (typeof given === 'function' ? given(world.ports) : given) ?? { stdout: 'something\n' };
    },
  });
  const end = await drive({ plan, ports: world.ports });
  const { timeline } = world;
  return { end, world, run: timeline.run(), events: timeline.events, ran, ...heard };
};

/** The data of every event of one type. */
export const facts = <T extends FactType>({ events }: Pick<Walked, 'events'>, type: T): readonly Facts[T][] =>
  events.filter((event) => event.type === type).map((event) => event.data as Facts[T]);

/** How each step ended. */
export const ends = ({ run }: Pick<Walked, 'run'>): Readonly<Record<string, string | null>> =>
  Object.fromEntries(Object.entries(run.steps).map(([id, { settled }]) => [id, settled]));

/** The record up to and with the first event that fits, as a process that was then killed has left it. */
export const cutAfter = (
  { events }: Pick<Walked, 'events'>,
  fits: (event: Event) => boolean,
): readonly Event[] => {
  const index = events.findIndex(fits);
  if (index < 0) throw new Error('no event fits');
  return events.slice(0, index + 1);
};
