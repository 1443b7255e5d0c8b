// An exercise told by hand: what was expected, and what happened so many minutes after it began.

import type { Event, Fact, Facts } from '../../src/domain/fact.js';
import type { Plan } from '../../src/domain/plan.js';
import type { AuthoredExpectation, Scenario } from '../../src/domain/scenario.js';
import { withCanonicalAnswers } from '../../src/drill/canonical-answers.js';
import { planDrill } from '../../src/drill/plan-drill.js';
import { type Score, type ScoredExpectation, scoreOf } from '../../src/drill/score.js';
import { planOf } from '../engine/walk.js';
import { toEvents } from '../report/story.js';
import { opened } from '../report/story-facts.js';

const playbook = `
evidence:
  firewall: { title: Firewall rules, run: iptables -S }
  log: { title: API log, run: kubectl logs api }
targets: { acknowledge: 5m, contain: 30m }
steps:
  - id: find
    phase: detect
    role: responder
    title: Find the sender
    run: top-senders
    effect: read
    marks: detected
  - id: classify
    phase: triage
    title: Set the severity
    ask:
      severity: { type: severity, question: How bad is it? }
      customer_data: { type: boolean, question: Could customer data have left? }
      window: { type: duration, question: For how long? }
    marks: acknowledged
  - id: block
    phase: contain
    title: Block the address
    preserve: [firewall, log]
    run: iptables -A INPUT -s 203.0.113.7 -j DROP
    effect: change
    rollback: iptables -D INPUT -s 203.0.113.7 -j DROP
    marks: contained
  - id: accident
    title: Attack or accident?
    decide: Is it a customer's broken client?
    options: { accident: unplug, attack: next }
  - id: call
    title: Call the partner
    confirm: The partner was called.
  - id: unplug
    title: Unplug the client
    preserve: [firewall]
    confirm: The client is unplugged.
    effect: change
    rollback: The client is plugged in.
`;

export const plain: Plan = planOf(playbook);

export const rehearse = (scenario: Partial<Scenario>, plan: Plan = plain, pace = 1): Plan => ({
  ...plan,
  drill: withCanonicalAnswers(
    planDrill({
      scenario: { schema: 'ir-drill/v1', playbook: 'payments', title: 'A broken client', ...scenario },
      id: 'partner',
      digest: 'd'.repeat(64),
      pace,
    }),
    plan,
    Date.UTC(2026, 10, 22, 3),
  ),
});

/** Minutes after the beginning, which was 03:00. */
export type Happened = readonly [number, Fact];

const clock = (minutes: number): string =>
  new Date(Date.UTC(2026, 10, 22, 3) + minutes * 60_000).toISOString().slice(11, 23);

export const at = (minutes: number): number => Date.UTC(2026, 10, 22, 3) + minutes * 60_000;

export const happened = (...all: readonly Happened[]): readonly Event[] =>
  toEvents([
    ['03:00:00.000', 'alice', opened('drill')],
    ...all.map(([minutes, fact]) => [clock(minutes), 'alice', fact] as const),
  ]);

/** The score of one expectation of the whole exercise. */
export const judged = (
  expectation: AuthoredExpectation,
  ...all: readonly Happened[]
): ScoredExpectation | undefined =>
  scoreOf(rehearse({ expect: [expectation] }), happened(...all)).expectations[0];

/** The same for what should follow from news that comes ten minutes after the beginning. */
export const judgedAfterNews = (
  expectation: AuthoredExpectation,
  ...all: readonly Happened[]
): ScoredExpectation | undefined => {
  const news = { at: '10m', to: 'commander', say: 'It is a batch job.', expect: [expectation] };
  return scoreOf(rehearse({ injects: [news] }), happened(...all)).expectations[0];
};

export const scored = (scenario: Partial<Scenario>, ...all: readonly Happened[]): Score =>
  scoreOf(rehearse(scenario), happened(...all));

export const settle = (
  step: string,
  outcome: Facts['step.settled']['outcome'],
  more: Partial<Facts['step.settled']> = {},
): Fact => ({ type: 'step.settled', data: { step, visit: 1, outcome, ...more } });

export const mark = (
  milestone: Facts['milestone.marked']['milestone'],
  minutes: number,
  source: Facts['milestone.marked']['source'] = 'person',
): Fact => ({
  type: 'milestone.marked',
  data: { milestone, at: new Date(at(minutes)).toISOString(), source },
});

export const set = (
  name: string,
  type: Facts['value.set']['type'],
  value: Facts['value.set']['value'],
): Fact => ({
  type: 'value.set',
  data: { name, type, ...(value === undefined ? {} : { value }), source: 'question', confirmed: true },
});

export const decide = (option: string, more: Partial<Facts['decision.made']> = {}): Fact => ({
  type: 'decision.made',
  data: {
    step: 'accident',
    visit: 1,
    name: 'accident',
    option,
    to: 'next',
    not_taken: [],
    reopened: [],
    ...more,
  },
});

export const raise = (to: string): Fact => ({
  type: 'escalation.raised',
  data: { escalation: '', to, cause: 'asked', text: 'Please come.', late: false },
});

export const send = (to: string, audience = 'internal'): Fact => ({
  type: 'update.sent',
  data: { template: 'status', audience, to, text: 'We are on it.' },
});

export const due: Fact = { type: 'update.due', data: { severity: 'high', late: false } };

export const news: Fact = {
  type: 'inject.given',
  data: { inject: 'inject-1', to: 'commander', text: 'It is a batch job.', late: false },
};

export const ready = (step: string, visit = 1): Fact => ({ type: 'step.ready', data: { step, visit } });
