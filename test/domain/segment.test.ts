// What lines that are lost mean for a change: it may have begun, so it is in doubt and never simply runs.
import { expect, test } from 'vitest';
import { evolve, initialRun } from '../../src/domain/evolve.js';
import type { Event, Fact } from '../../src/domain/fact.js';
import type { Run } from '../../src/domain/run.js';

const runOf = (...facts: readonly Fact[]): Run =>
  facts
    .map(
      (fact, seq): Event =>
        ({
          v: 1,
          seq,
          prev: '',
          ts: '2026-11-22T03:40:00.000Z',
          mono: '1',
          boot: 'boot-one',
          by: 'responder',
          ...fact,
          h: '',
        }) as Event,
    )
    .reduce(evolve, initialRun);

const intended = (effect: 'read' | 'change'): Fact => ({
  type: 'step.intended',
  data: {
    step: 'block',
    visit: 1,
    part: 'run',
    attempt: 1,
    effect,
    digest: 'a'.repeat(64),
    argv: [],
    executable: '/usr/sbin/iptables',
    executable_sha256: 'b'.repeat(64),
    cwd: '/',
    env: [],
    timeout_ms: 1,
    bindings: [{ name: 'abuser', value: '203.0.113.7' }],
    held: [],
    approved_by: [],
  },
});

const goOn = (lost: number): Fact => ({
  type: 'segment.started',
  data: { file: 'timeline.jsonl', file_sha256: '', events: 2, head: '', lost, reason: 'damaged' },
});

const blockOf = (run: Run) => run.steps['block']?.units[0]?.commands['run']?.state;

test('a change that was intended is in doubt when lines are lost, and may still be in place', () => {
  const run = runOf(intended('change'), goOn(1));
  expect(blockOf(run)).toBe('started');
  expect(run.in_place).toMatchObject([
    { step: 'block', in_doubt: true, bindings: [{ name: 'abuser', value: '203.0.113.7' }] },
  ]);
});

test('nothing is in doubt when no line is lost, and a read never is', () => {
  expect(blockOf(runOf(intended('change'), goOn(0)))).toBe('intended');
  expect(blockOf(runOf(intended('read'), goOn(3)))).toBe('intended');
});

test('a change that ended before is not in doubt', () => {
  const finished: Fact = {
    type: 'step.finished',
    data: {
      step: 'block',
      visit: 1,
      part: 'run',
      attempt: 1,
      ok: true,
      exit: 0,
      started_at: '',
      duration_ms: 1,
      masked: 0,
    },
  };
  expect(blockOf(runOf(intended('change'), finished, goOn(1)))).toBe('finished');
});

test('events are counted through, whatever number the next file begins with', () => {
  const first = runOf(intended('read'), goOn(0));
  const again = evolve(first, {
    v: 1,
    seq: 0,
    prev: '',
    ts: '2026-11-22T03:41:00.000Z',
    mono: '2',
    boot: 'boot-one',
    by: 'responder',
    h: '',
    type: 'note.added',
    data: { text: 'on' },
  });
  expect(again.events).toBe(3);
});
