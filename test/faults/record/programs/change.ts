// The facts of one change, from intent to end, and of the end of the incident, each with all its keys.
import type { Fact } from '../../../../src/domain/fact.js';

const command = { step: 'block', visit: 1, part: 'run', attempt: 1 } as const;

export const change: readonly Fact[] = [
  {
    type: 'step.intended',
    data: {
      ...command,
      effect: 'change',
      digest: 'a'.repeat(64),
      argv: ['iptables', '-A', 'INPUT', '-s', '203.0.113.7', '-j', 'DROP'],
      executable: '/usr/sbin/iptables',
      executable_sha256: 'b'.repeat(64),
      cwd: '/',
      env: [],
      timeout_ms: 60_000,
      bindings: [],
      held: ['EV-0001', 'EV-0002'],
      approved_by: [],
    },
  },
  { type: 'step.started', data: { ...command, pid: 4711, start_time: '123456', boot: 'boot-one' } },
  {
    type: 'step.finished',
    data: {
      ...command,
      exit: 0,
      ok: true,
      started_at: '2026-11-22T03:42:00.000Z',
      duration_ms: 41,
      masked: 0,
    },
  },
];

export const closed: Fact = {
  type: 'incident.closed',
  data: { as: 'resolved', reason: 'the client key is throttled', unsettled: [], in_place: [] },
};
