// The brief of a hand-over: short enough to read, and with everything that somebody new must not miss.
import { expect, it } from 'vitest';
import type { Fact } from '../../src/domain/fact.js';
import { briefFor } from '../../src/report/brief.js';
import { foldEvents, type Told, toEvents } from './story.js';
import { abuseEvents } from './story-abuse.js';
import { opened, ready } from './story-facts.js';
import { storyPlan } from './story-plan.js';

const now = Date.parse('2026-11-22T03:55:00Z');
const brief = (...facts: readonly Fact[]): string => {
  const told = [opened(), ...facts].map((fact): Told => ['03:40:00.000', 'oncall-1', fact]);
  return briefFor({ plan: storyPlan, run: foldEvents(toEvents(told)), role: 'commander', who: 'bob', now });
};

it('tells each part, also where there is nothing to tell', () => {
  const text = brief();
  expect(text).toMatch(
    /^Brief for bob, who is now the commander\.\nWhere we stand: .*15 min so far, 0 of \d+ steps/,
  );
  expect(text).toContain('In force: nothing');
  expect(text).toContain('Last update: none yet');
  expect(text).toContain('Evidence gaps: none');
});

it('names what is in force with the way back, and the steps of the role alone', () => {
  const change = { step: 'block', visit: 1, part: 'run', attempt: 1 } as const;
  const text = brief(
    ready('block'),
    ready('classify'),
    {
      type: 'step.intended',
      data: {
        ...change,
        effect: 'change',
        digest: 'd',
        argv: ['block'],
        executable: '/bin/block',
        executable_sha256: 'd',
        cwd: 'cwd',
        env: [],
        timeout_ms: 1,
        bindings: [{ name: 'abuser', value: '203.0.113.7' }],
        held: [],
        approved_by: [],
      },
    },
    { type: 'step.started', data: { ...change, pid: 7, start_time: '1', boot: 'b' } },
  );
  expect(text).toMatch(/In force:\n- Block the address.*, since 03:40:00 UTC, in doubt; to put it back: \S/);
  expect(text).toMatch(/Open steps of the commander:\n(- .*\n)*- .*ready\)/);
  expect(text.slice(text.indexOf('Open steps'))).not.toContain('Block the address');
});

it('names evidence that the response went on without', () => {
  const rules = {
    id: 'rules',
    scope: '',
    title: 'Firewall rules',
    command: null,
    may_be_empty: false,
    wait_until: null,
  };
  const waived = { step: 'block', visit: 1, evidence: ['rules'], reason: 'gone', role: 'commander' };
  const facts: readonly Fact[] = [opened(), ready('block'), { type: 'evidence.waived', data: waived }];
  const run = foldEvents(toEvents(facts.map((fact): Told => ['03:40:00.000', 'oncall-1', fact])));
  const plan = { ...storyPlan, evidence: [rules] };
  const text = briefFor({ plan, run, role: 'commander', who: 'bob', now });
  expect(text).toContain('Evidence gaps:\n- Firewall rules: went on without it');
});

it('stays small enough for one line of the record, whatever the plan', () => {
  const [step] = storyPlan.steps;
  if (!step) throw new Error('the story has no step');
  const steps = Array.from({ length: 500 }, (_, index) => ({
    ...step,
    id: `look-${index}`,
    role: 'commander',
    title: '\u0001'.repeat(4000),
  }));
  const run = foldEvents(abuseEvents);
  const text = briefFor({ plan: { ...storyPlan, steps }, run, role: 'commander', who: 'bob', now });
  expect(Buffer.byteLength(JSON.stringify(text))).toBeLessThan(40_000);
  expect(text).toContain('and 492 more; ir status shows them');
});
