// Where an incident stands: who must act, what is due, how to go on.
import { expect, it } from 'vitest';
import type { Fact } from '../../src/domain/fact.js';
import { renderStatus } from '../../src/report/status.js';
import { statusJson, statusListJson } from '../../src/report/status-json.js';
import { renderStatusList } from '../../src/report/status-list.js';
import { foldEvents, incident, type Told, toEvents } from './story.js';
import { abuseTold } from './story-abuse.js';
import { marked, opened, ready } from './story-facts.js';
import { storyPlan } from './story-plan.js';

const me = 'oncall-1';
const now = Date.parse('2026-11-22T03:55:00Z');
const runOf = (...facts: readonly Fact[]) =>
  foldEvents(toEvents([opened(), ...facts].map((fact): Told => ['03:40:00.000', me, fact])));
const statusOf = (...facts: readonly Fact[]) => ({
  incident,
  plan: storyPlan,
  run: runOf(...facts),
  now,
  damage: [],
});

it('says who has to act and why', () => {
  const source = statusOf(
    { type: 'role.assigned', data: { role: 'commander', who: 'oncall-2' } },
    ready('classify'),
    ready('block'),
    {
      type: 'approval.requested',
      data: { step: 'block', visit: 1, role: 'commander', digest: 'd', rendering: 'r' },
    },
    ready('more-logging'),
    { type: 'step.failed', data: { step: 'more-logging', visit: 1, attempt: 1, why: 'exit code 1' } },
  );
  expect(statusJson(source).steps.filter(({ state }) => state !== 'not_reached')).toMatchObject([
    { step: 'classify', state: 'ready', role: 'commander', holder: 'oncall-2' },
    { step: 'block', state: 'approval', role: 'commander', holder: 'oncall-2' },
    { step: 'more-logging', state: 'failed', role: 'responder', holder: me, detail: 'exit code 1' },
  ]);
  expect(renderStatus(source).join('\n')).toContain(
    'waiting for approval  Block the address, with commander (oncall-2)',
  );
});

it('puts what is overdue first and leaves out what no longer comes', () => {
  const detected = marked('detected', '03:40:00.000', 'alert');
  const before = statusJson(statusOf(ready('classify'), detected)).due;
  expect(before.map(({ what, in_ms }) => [what, in_ms])).toEqual([
    ['target of “Set the severity”', -600_000],
    ['escalation to security, unless contained', -180_000],
    ['update for severity high', 900_000],
  ]);
  const after = statusJson(statusOf(detected, marked('contained', '03:50:00.000', 'person'))).due;
  expect(after.map(({ what }) => what)).toEqual(['update for severity high']);
});

it('names a channel that messages wait for until it is reached again', () => {
  const message = { message: '1.4', channel: 'room' };
  const delayed: Fact = { type: 'message.delayed', data: { ...message, why: 'the token was revoked' } };
  const delivered: Fact = { type: 'message.delivered', data: { ...message, ref: {}, found: false } };
  const waiting = renderStatus(statusOf(delayed)).join('\n');
  expect(waiting).toContain('room  since 2026-11-22 03:40:00 UTC: the token was revoked');
  expect(statusJson(statusOf(delayed)).unreached).toMatchObject([{ channel: 'room' }]);
  expect(renderStatus(statusOf(delayed, delivered)).join('\n')).not.toContain('room');
});

it('says how to go on, and nothing of the kind once closed', () => {
  expect(renderStatus(statusOf()).at(-1)).toBe(`Go on: ir resume ${incident}`);
  const closed = {
    incident,
    plan: storyPlan,
    run: foldEvents(toEvents(abuseTold)),
    now: now + 86_400_000,
    damage: [],
  };
  expect(renderStatus(closed).join('\n')).not.toContain('ir resume');
  expect(statusJson(closed)).toMatchObject({ closed_as: 'resolved', due: [], elapsed_ms: 2_764_890 });
});

it('never calls a missing time zero', () => {
  const lines = renderStatus(statusOf());
  expect(lines.find((line) => line.includes('TTR'))).toBe(
    '  TTR time to resolve      not yet: detected and resolved are not marked',
  );
});

it('marks practice', () => {
  const run = foldEvents(toEvents([['03:40:00.000', me, opened('range')]]));
  expect(renderStatus({ incident, plan: storyPlan, run, now, damage: [] })[1]).toBe(
    'PRACTICE RANGE, NOT A REAL INCIDENT',
  );
  expect(renderStatusList([{ incident, run, damaged: false, now }])[0]).toContain('(practice range)');
});

it('lists open incidents, one line each', () => {
  const paused = runOf({
    type: 'run.paused',
    data: { reason: 'needs-answer', detail: 'severity\nhas no answer' },
  });
  expect(renderStatusList([{ incident, run: paused, damaged: false, now }])).toEqual([
    `${incident}  high      15 min        API abuse, stopped: severity\\nhas no answer`,
  ]);
  expect(renderStatusList([])).toEqual(['No incident is open.']);
  expect(statusListJson([{ incident, run: paused, damaged: false, now }]).incidents).toMatchObject([
    { incident, elapsed_ms: 900_000 },
  ]);
});
