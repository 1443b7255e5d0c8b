// Plays a plan in the small world: answers depend on the question alone, so that a resumed run hears the same ones.
import type { Event } from '../../src/domain/fact.js';
import { stepState } from '../../src/domain/fold-step.js';
import type { Plan } from '../../src/domain/plan.js';
import type { Clock } from '../../src/domain/ports.js';
import type { Action, Responder, StepView } from '../../src/domain/responder.js';
import { type DriveEnd, drive } from '../../src/engine/drive.js';
import { createWorld, sha256, type TestTimeline, type World } from '../world.js';

/** A number from 0 to 99 that depends on the words alone. */
export const chance = (...words: readonly (string | number)[]): number =>
  Number.parseInt(sha256(words.join(' ')).slice(0, 8), 16) % 100;

/** What is in force: `step` or `step item`, as the commands name it. */
export type Force = Set<string>;

const target = (argv: readonly string[]): string => argv.slice(1).join(' ');

/** A change that fails, by the seed: it leaves nothing in force. */
const isBroken = (seed: number, what: string): boolean => chance(seed, 'broken', what) < 12;

const scriptOf = (plan: Plan, argv: readonly string[]): readonly string[] => {
  const path = argv.at(-1) ?? '';
  const script = plan.steps
    .map((step) => (step.body['command'] as { script?: string | null } | undefined)?.script)
    .find((text) => text != null && path.endsWith(sha256(text)));
  return script?.split(' ') ?? argv;
};

export const runIn = (plan: Plan, seed: number, force: Force) => (given: readonly string[]) => {
  const argv = given[0] === 'bash' ? scriptOf(plan, given) : given;
  const what = target(argv);
  switch (argv[0]) {
    case 'set-payments':
      if (isBroken(seed, what)) return { exit: 1 };
      force.add(what);
      return { exit: 0 };
    case 'undo-payments':
      force.delete(what);
      return { exit: 0 };
    case 'test-payments':
      return { exit: force.has(what) ? 0 : 1 };
    default:
      return { exit: 0, stdout: `${what}\n` };
  }
};

const laterUnsettled = (plan: Plan, timeline: TestTimeline, id: string): string | null => {
  const from = plan.steps.findIndex((step) => step.id === id);
  const later = plan.steps.slice(from + 1).find((step, index) => {
    const isPlain = step.before === null && step.kind !== 'playbook';
    const open = stepState(timeline.run(), step.id).settled === null && isPlain;
    return open && index > 0;
  });
  return later?.id ?? null;
};

/** Once more, then by luck done elsewhere or skipped: counted on record, so that a resume goes on counting. */
const afterFailure = (seed: number, timeline: TestTimeline, view: StepView, visit: number): Action => {
  const failures = timeline.events.filter(
    ({ type, data }) => type === 'step.failed' && data.step === view.id && data.visit === visit,
  );
  if (failures.length % 2 === 1) return 'retry';
  return chance(seed, 'failed', view.id, visit) < 50 ? 'done' : 'skip';
};

const actionAt = (plan: Plan, seed: number, timeline: TestTimeline, view: StepView): Action => {
  const { visit, units } = stepState(timeline.run(), view.id);
  if (view.failed !== null) return afterFailure(seed, timeline, view, visit);
  const luck = chance(seed, 'action', view.id, visit);
  if (luck < 10) return 'skip';
  if (view.kind === 'run' && view.item === null && units[0]?.edits.length === 0 && luck > 90) return 'edit';
  const jumpTo = laterUnsettled(plan, timeline, view.id);
  if (luck < 22 && view.kind !== 'collect' && jumpTo !== null && timeline.run().offered !== jumpTo)
    return 'jump';
  return 'run';
};

/** `broken` changes have failed; without a check the person at the keyboard knows from the world. */
const doubtAnswer = (plan: Plan, seed: number, timeline: TestTimeline, names: readonly string[]): string => {
  if (names.includes('by-check')) return 'by-check';
  const started = timeline.events.findLast((event) => event.type === 'step.started');
  const argv = timeline.events.findLast(
    (event) =>
      event.type === 'step.intended' &&
      event.seq < (started?.seq ?? 0) &&
      event.data.step === started?.data.step,
  );
  const words = argv?.type === 'step.intended' ? scriptOf(plan, argv.data.argv) : [];
  return words[0] === 'set-payments' && isBroken(seed, target(words)) ? 'failed' : 'done';
};

export const responderFor =
  (plan: Plan, seed: number) =>
  (timeline: TestTimeline): Responder => {
    let jumpingFrom = '';
    return {
      action: (view) => {
        jumpingFrom = view.id;
        return Promise.resolve(actionAt(plan, seed, timeline, view));
      },
      value: ({ key, suggestion, confirming, unknown, field }) => {
        if (confirming) return Promise.resolve(suggestion);
        if (unknown && chance(seed, 'unknown', key) < 20) return Promise.resolve(null);
        if (suggestion !== null) return Promise.resolve(suggestion);
        return Promise.resolve(field.type === 'boolean' ? chance(seed, 'value', key) < 50 : 'pay-3');
      },
      choice: ({ key, options }) => {
        const names = options.map(({ name }) => name);
        if (key === 'jump')
          return Promise.resolve(laterUnsettled(plan, timeline, jumpingFrom) ?? names[0] ?? '');
        if (key.endsWith('.doubt')) return Promise.resolve(doubtAnswer(plan, seed, timeline, names));
        if (key === 'close.as') return Promise.resolve('resolved');
        if (names.includes('back')) {
          const step = plan.steps.find((one) => one.sets[0] === key);
          return Promise.resolve(stepState(timeline.run(), step?.id ?? '').visit < 2 ? 'back' : 'on');
        }
        if (key.endsWith('.gate'))
          return Promise.resolve(chance(seed, key) < 70 && names.includes('capture') ? 'capture' : 'waive');
        return Promise.resolve(names[0] ?? '');
      },
      text: ({ key, suggestion }) =>
        Promise.resolve(
          key.includes('.edit.') && suggestion !== null ? `${suggestion} now` : 'because of the test',
        ),
      exact: () => Promise.resolve(true),
    };
  };

export interface Played {
  readonly end: DriveEnd;
  readonly world: World;
}

/** What the commands on record have done to the world, whether or not their end is on record. */
export const forceAfter = (plan: Plan, seed: number, events: readonly Event[]): Force => {
  const force: Force = new Set();
  const run = runIn(plan, seed, force);
  const intended = new Map<string, readonly string[]>();
  for (const event of events) {
    if (event.type === 'step.intended')
      intended.set(JSON.stringify([event.data.step, event.data.part]), event.data.argv);
    if (event.type === 'step.started')
      run(intended.get(JSON.stringify([event.data.step, event.data.part])) ?? []);
  }
  return force;
};

export const play = async (
  plan: Plan,
  seed: number,
  earlier: readonly Event[] = [],
  record?: (clock: Clock) => TestTimeline,
): Promise<Played> => {
  const force = forceAfter(plan, seed, earlier);
  const world = createWorld({
    plan,
    earlier,
    ...(record ? { record } : {}),
    runs: runIn(plan, seed, force),
    responder: responderFor(plan, seed),
  });
  return { end: await drive({ plan, ports: world.ports }), world };
};
