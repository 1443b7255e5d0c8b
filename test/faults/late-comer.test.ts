// Of two walkthroughs one always looks before the other has written. What it decides from an old look must not count.
import { expect, test } from 'vitest';
import { initialRun } from '../../src/domain/evolve.js';
import type { PlanStep } from '../../src/domain/plan.js';
import type { Responder } from '../../src/domain/responder.js';
import { enter } from '../../src/engine/enter.js';
import { GateShut, intend } from '../../src/engine/intend.js';
import type { Session } from '../../src/engine/session.js';
import { settleAs } from '../../src/engine/settle.js';
import { cutAfter, planOf, walk } from '../engine/walk.js';
import { createWorld } from '../world.js';

const plan = planOf(`steps:
  - {id: block, title: Block, run: set-payments block, effect: change, no_evidence: A stand-in without a past.}`);
const [block] = plan.steps;

const needStep = (step: PlanStep | undefined): PlanStep => {
  if (!step) throw new Error('the plan has no step');
  return step;
};

const walked = () => walk(plan, { commands: { 'set-payments block': { exit: 0 } } });

const refuse = () => Promise.reject(new Error('nobody is asked here'));
const nobody: Responder = { action: refuse, value: refuse, choice: refuse, text: refuse, exact: refuse };

/** Sees the record as it was before anybody began; writes to it as it is. */
const lateComer = (earlier: Awaited<ReturnType<typeof walked>>['events']) => {
  const world = createWorld({
    plan,
    earlier,
    runs: () => ({ exit: 0 }),
    responder: () => nobody,
  });
  const timeline = { ...world.timeline, run: () => initialRun };
  const session: Session = { plan, ports: { ...world.ports, timeline } };
  return { session, written: () => world.timeline.events.length - earlier.length };
};

test('a step that another walkthrough has begun does not begin again', async () => {
  const { events } = await walked();
  const { session, written } = lateComer(cutAfter({ events }, ({ type }) => type === 'step.finished'));
  await enter(session, needStep(block));
  expect(written()).toBe(0);
});

test('a step that another walkthrough has settled does not settle again', async () => {
  const { events } = await walked();
  const { session, written } = lateComer(cutAfter({ events }, ({ type }) => type === 'step.settled'));
  settleAs(session, { step: needStep(block), item: null }, 'passed', 'it does not apply', true);
  expect(written()).toBe(0);
});

test('a change that is in doubt is not even intended again', async () => {
  const { events } = await walked();
  const { session, written } = lateComer(cutAfter({ events }, ({ type }) => type === 'step.started'));
  const intended = events.find(({ type }) => type === 'step.intended');
  const command = needStep(block).body['command'];
  if (intended?.type !== 'step.intended' || !command) throw new Error('the change was never intended');
  const { digest, argv, env, bindings } = intended.data;
  const execution = { part: 'run', effect: 'change', command: command as never } as const;
  const ready = { digest, env, script_sha256: null, command: { argv, executable: { path: '', sha256: '' } } };
  const prepared = { argv, bindings, ready: ready as never };
  expect(() => intend(session, { step: needStep(block), item: null }, execution, prepared)).toThrow(GateShut);
  expect(written()).toBe(0);
});
