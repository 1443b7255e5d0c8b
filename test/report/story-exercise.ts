// An afternoon on which a team rehearsed: a partner's broken client that looks like an attack, played in virtual time.
import type { Event, Fact } from '../../src/domain/fact.js';
import type { Plan } from '../../src/domain/plan.js';
import type { Ports } from '../../src/domain/ports.js';
import type { Scenario } from '../../src/domain/scenario.js';
import type { Value } from '../../src/domain/values.js';
import { planDrill } from '../../src/drill/plan-drill.js';
import type { ReportView } from '../../src/report/view.js';
import type { ExerciseView } from '../../src/report/view-exercise.js';
import { viewExercise } from '../../src/wiring/drill/exercise-view.js';
import { planOf, walk } from '../engine/walk.js';
import { digest, foldEvents, viewOf } from './story.js';

const playbook = `
targets: {detect: 5m, acknowledge: 5m, contain: 30m, resolve: 4h}
evidence:
  firewall: {title: Firewall rules, run: list-rules}
  access-log: {title: API log of the last hour, run: list-log}
steps:
  - {id: find-abuser, phase: detect, role: responder, title: Find who is sending the traffic, run: list-senders,
     effect: read, marks: detected}
  - id: classify
    phase: triage
    role: commander
    title: Set the severity
    within: 5m
    ask:
      severity: {type: severity, question: How bad is it?}
      customer_data: {type: boolean, question: Could customer data have left?}
    marks: acknowledged
  - {id: block, phase: contain, role: responder, title: Block the address, preserve: [firewall, access-log],
     run: block 203.0.113.7, effect: change, rollback: unblock 203.0.113.7, marks: contained}
  - {id: accident, role: commander, title: Attack or accident?, decide: Is this a customer's broken client?,
     options: {accident: call-partner, attack: next}}
  - {id: rotate-keys, title: Rotate the API keys, run: rotate, effect: change, no_evidence: Keys leave no trace.}
  - {id: call-partner, title: Call the partner, confirm: The partner stopped the job.}
  - {id: tell-status-page, title: Tell the status page, update: status, to: customers}
  - {id: all-quiet, phase: recover, title: Wait until the rate is normal, wait: 5m, marks: resolved}
updates: {every: {high: 30m, medium: 30m}, template: status}
escalation:
  - {to: security, after: 15m, unless: contained}
templates:
  status: {audience: internal, text: "We are on it."}
`;

const scenario: Scenario = {
  schema: 'ir-drill/v1',
  playbook: 'payments',
  title: "A partner's broken client at month end",
  objectives: ['The team tells abuse from accident.', 'Legal is not called without cause.'],
  injects: [
    { at: '10m', to: 'comms', say: 'A customer asks on social media | whether you are down.' },
    {
      after: 'block',
      to: 'commander',
      say: "It is a partner's batch job, not an attacker.",
      expect: [
        {
          decided: { accident: 'accident' },
          within: '10m',
          points: 2,
          why: 'A partner is called, not fought.',
        },
        { step: 'rotate-keys', is: false },
      ],
    },
    { at: '9d', to: 'commander', say: 'The press calls.', expect: [{ escalated: 'comms-lead', points: 1 }] },
  ],
  expect: [
    { milestone: 'contained', within: '20m', points: 5, why: 'Every minute of it costs customers.' },
    { answer: { severity: 'high' }, points: 2, why: 'The severity sets how often people are told.' },
    { preserved: 'block', points: 3, why: 'Without the log nobody can tell the partner what happened.' },
    { escalated: 'legal', is: false, points: 2 },
    { updated: 'customers', within: '30m' },
    { on_time: 'updates' },
    { milestone: 'resolved', is: false, within: '5m' },
  ],
};

export const exercisePlan: Plan = {
  ...planOf(playbook),
  drill: planDrill({ scenario, id: 'partner', digest: digest('partner'), pace: 1 }),
};

const minute = 60_000;

/** Says it after so many minutes of thinking. */
const after =
  (minutes: number, value: Value) =>
  async ({ clock }: Ports): Promise<Value> => {
    await clock.sleep(minutes * minute);
    return value;
  };

const started = (played: 'people' | 'model'): Fact => ({
  type: 'drill.started',
  data: {
    scenario: 'partner',
    title: scenario.title,
    digest: digest('partner'),
    played,
    notify: false,
    speed: 10_000,
  },
});

/** The events of the exercise. The world opens incidents, so the opening is made that of an exercise. */
export const playExercise = async (played: 'people' | 'model' = 'people'): Promise<readonly Event[]> => {
  const { events, world } = await walk(exercisePlan, {
    given: [started(played)],
    commands: {
      'list-senders': { stdout: '8412 203.0.113.7\n', took: 2 * minute },
      'list-log': { exit: 1, stdout: '', took: minute },
      block: { took: minute },
    },
    answers: {
      severity: after(4, 'medium'),
      customer_data: after(3, false),
      'block:evidence.waive': after(12, 'the log was rotated away'),
      accident: after(6, 'accident'),
      'tell-status-page.skip': 'the page was down',
      'close.reason': 'the afternoon is over',
      'call-partner.confirm': after(4, 'yes'),
    },
    actions: { 'block:evidence': ['run', 'waive'], block: 'run', 'tell-status-page': 'skip' },
  });
  world.timeline.transact(() => [
    { type: 'feedback.given', data: { step: 'find-abuser', text: 'Which column is the address?' } },
  ]);
  return events.map((event) =>
    event.type === 'incident.opened' ? { ...event, data: { ...event.data, mode: 'drill' } } : event,
  );
};

export const lastTime: ExerciseView['last_time'] = {
  incident: 'INC-20260822-1400-payments-q2x9',
  at: '2026-08-22T14:00:00.000Z',
  points: 5,
  of: 18,
};

export const viewOfExercise = (
  events: readonly Event[],
  last_time: ExerciseView['last_time'] = lastTime,
): ReportView => {
  const run = foldEvents(events);
  const exercise = viewExercise(null, 'INC', { events, run, plan: exercisePlan, troubles: [] });
  return viewOf(events, { plan: exercisePlan, exercise: exercise && { ...exercise, last_time } });
};
