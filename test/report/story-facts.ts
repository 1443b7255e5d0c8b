// Facts as the engine writes them, short to tell.

import type { Fact, Facts } from '../../src/domain/fact.js';
import type { CommandRef } from '../../src/domain/fact-words.js';
import { digest } from './story.js';

const process = { start_time: '88112', boot: 'b007' };

type Intended = Partial<Facts['step.intended']>;

export const intended = (ref: CommandRef, argv: readonly string[], more: Intended = {}): Fact => ({
  type: 'step.intended',
  data: {
    ...ref,
    effect: 'read',
    digest: digest(argv.join(' ')),
    argv,
    executable: `/usr/sbin/${argv[0]}`,
    executable_sha256: digest(String(argv[0])),
    cwd: 'cwd',
    env: ['PATH'],
    timeout_ms: 300_000,
    bindings: [],
    held: [],
    approved_by: [],
    ...more,
  },
});

export const started = (ref: CommandRef, pid = 4711): Fact => ({
  type: 'step.started',
  data: { ...ref, pid, ...process },
});

type Finished = Partial<Facts['step.finished']>;

export const finished = (ref: CommandRef, time: string, more: Finished = {}): Fact => ({
  type: 'step.finished',
  data: {
    ...ref,
    exit: 0,
    ok: true,
    started_at: `2026-11-22T${time}Z`,
    duration_ms: 40,
    masked: 0,
    stdout: { sha256: digest('stdout'), size: 0, truncated: false },
    ...more,
  },
});

type Captured = Partial<Facts['evidence.captured']>;

export const captured = (
  id: string,
  title: string,
  command: string,
  time: string,
  more: Captured = {},
): Fact => ({
  type: 'evidence.captured',
  data: {
    id,
    evidence: 'firewall',
    title,
    before: { step: 'block', visit: 1, item: 0 },
    sha256: digest(`${id} ${title}`),
    size: 2_311,
    command,
    tool: '/usr/sbin/iptables',
    tool_sha256: digest('iptables'),
    host: 'bastion-1',
    started_at: `2026-11-22T${time}Z`,
    ended_at: `2026-11-22T${time}Z`,
    truncated: false,
    complete: true,
    ...more,
  },
});

export const ready = (step: string, visit = 1): Fact => ({ type: 'step.ready', data: { step, visit } });

export const settled = (
  step: string,
  outcome: Facts['step.settled']['outcome'],
  more: Partial<Facts['step.settled']> = {},
): Fact => ({
  type: 'step.settled',
  data: { step, visit: 1, outcome, ...more },
});

export const opened = (mode: Facts['incident.opened']['mode'] = 'live'): Fact => ({
  type: 'incident.opened',
  data: {
    playbook: 'api-abuse',
    title: 'API abuse',
    plan: digest('plan'),
    mode,
    severity: 'high',
    pace: 1,
    tool: '0.1.0',
    uid: 1000,
    tty: true,
  },
});

export const marked = (
  milestone: Facts['milestone.marked']['milestone'],
  time: string,
  source: Facts['milestone.marked']['source'],
  step?: string,
): Fact => ({
  type: 'milestone.marked',
  data: { milestone, at: `2026-11-22T${time}Z`, source, ...(step === undefined ? {} : { step, visit: 1 }) },
});
