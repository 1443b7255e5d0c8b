// The plan of the story that the report tests tell: somebody hammers the payments API.
import type { Command, Plan, PlanStep, Probe } from '../../src/domain/plan.js';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

export const command = (...words: readonly string[]): Command => ({
  words,
  script: null,
  timeout_ms: 5 * minute,
  ok_exit: [0],
  max_bytes: 100_000_000,
  on: [],
  sensitive: false,
  tty: false,
  stdin: null,
});

const probe = (...words: readonly string[]): Probe => ({
  all: [command(...words)],
  every_ms: 10 * second,
  hold_ms: 2 * minute,
  timeout_ms: 10 * minute,
});

export const step = (id: string, title: string, more: Partial<PlanStep> = {}): PlanStep => ({
  id,
  kind: 'run',
  scope: '',
  phase: 'mitigate',
  role: 'responder',
  title,
  guide: null,
  expect: null,
  links: [],
  after: [],
  when: [],
  each: null,
  within_ms: null,
  if_skipped: null,
  marks: null,
  effect: 'read',
  preserve: [],
  no_evidence: null,
  approve: null,
  check: null,
  verify: null,
  rollback: null,
  irreversible: null,
  expires_ms: null,
  capture: {},
  sets: [],
  before: null,
  body: {},
  ...more,
});

const steps: readonly PlanStep[] = [
  step('find-abuser', 'Find who is sending the traffic', {
    kind: 'script',
    phase: 'detect',
    marks: 'detected',
  }),
  step('classify', 'Set the severity', {
    kind: 'ask',
    phase: 'triage',
    role: 'commander',
    within_ms: 5 * minute,
    marks: 'acknowledged',
  }),
  step('block:evidence', 'Capture evidence before “Block the address”', { kind: 'collect', before: 'block' }),
  step('block', 'Block the address', {
    effect: 'change',
    preserve: ['firewall', 'access-log'],
    approve: 'commander',
    each: { list: 'suspects', name: 'suspect' },
    check: command('iptables', '-C', 'INPUT', '-s', '{{ suspect }}', '-j', 'DROP'),
    verify: probe('./checks/request-rate.sh'),
    rollback: { command: command('iptables', '-D', 'INPUT', '-s', '{{ suspect }}', '-j', 'DROP') },
    expires_ms: 24 * hour,
    if_skipped: 'The abuser keeps the API slow for every customer.',
    marks: 'contained',
  }),
  step('more-logging', 'Log more for an hour', {
    effect: 'change',
    no_evidence: 'The old level is in the playbook.',
    rollback: { sentence: 'Set LOG_LEVEL of the API back to info and watch one request go by.' },
  }),
  step('tell-stakeholders', 'Tell the stakeholders', { kind: 'update', role: 'comms' }),
  step('accident', 'Attack or accident?', { kind: 'decide', role: 'commander' }),
  step('call-partner', 'Call the partner', { kind: 'confirm', role: 'comms' }),
  step('limit-key', 'Limit the API key', {
    effect: 'change',
    rollback: { command: { ...command(), words: null, script: 'gateway limit "$IR_API_KEY_ID" --reset\n' } },
  }),
  step('all-quiet', 'Wait until the rate is normal', { kind: 'wait', phase: 'recover', marks: 'resolved' }),
  step('hand-over', 'Hand over to review', { kind: 'confirm', phase: 'review', role: 'commander' }),
];

export const storyPlan: Plan = {
  v: 1,
  playbook: { id: 'api-abuse', title: 'API abuse', sha256: 'c0ffee'.padEnd(64, '0'), severity: 'high' },
  sources: [{ id: 'api-abuse', sha256: 'c0ffee'.padEnd(64, '0') }],
  files: [{ path: './checks/request-rate.sh', sha256: '51ea7e'.padEnd(64, '0') }],
  roles: {
    commander: 'Decides, approves changes, closes the incident.',
    responder: 'Finds the cause and gathers evidence.',
    comms: 'Sends the updates.',
  },
  fields: { severity: { type: 'severity' }, customer_data: { type: 'boolean' } },
  inputs: [],
  aliases: {},
  steps,
  evidence: [],
  targets_ms: { detect: 5 * minute, acknowledge: 5 * minute, contain: 30 * minute, resolve: 4 * hour },
  updates: { every_ms: { high: 30 * minute }, template: 'status' },
  escalation: [
    {
      id: 'escalation-1',
      to: 'security',
      after_ms: 12 * minute,
      when: null,
      unless: 'contained',
      template: 'page',
    },
  ],
  clocks: [
    { id: 'clock-1', name: 'GDPR notification', when: 'customer_data', deadline_ms: 72 * hour, to: 'legal' },
  ],
  templates: [],
  env: [],
  outside: [],
  protected: [],
  pace: 1,
};
