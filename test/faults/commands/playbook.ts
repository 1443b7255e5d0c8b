// A small incident with everything that a kill can tear apart: reads, changes with evidence, a check, a rollback, a
// step once per host, one that fails at first, one that is slow and leaves a child behind.
import { createHash } from 'node:crypto';
import type { Plan } from '../../../src/domain/plan.js';
import type { Playbook } from '../../../src/domain/playbook.js';
import { planPlaybook } from '../../../src/engine/plan/plan.js';
import { parseSource } from '../../../src/playbook/parse.js';

const text = `schema: ir/v1
id: payments-flood
title: Payments are flooded
inputs:
  hosts: { type: hostname, many: true }
evidence:
  rules: { title: Firewall rules, run: payments rules gateway }
  connections: { title: Connections of the host, run: "payments connections {{ host }}" }
  queue: { title: Payments that wait, run: payments queue worker }
steps:
  - id: look
    title: See who sends the traffic
    run: payments look gateway
    effect: read
  - id: block
    title: Block the address
    preserve: [rules]
    run: payments block 203.0.113.7
    effect: change
    check: payments holds block-203.0.113.7
    rollback: payments unblock 203.0.113.7
  - id: drain
    title: Drain a host
    each: hosts as host
    preserve: [connections]
    run: payments drain {{ host }}
    effect: change
    check: payments holds drain-{{ host }}
  - id: restart
    title: Restart the worker
    preserve: [queue]
    run: payments restart worker
    effect: change
  - id: rotate
    title: Rotate the key
    preserve: [queue]
    run: payments rotate key
    effect: change
    check: payments holds rotate-key
  - id: reopen
    title: Let the address in again
    undo: [block]
`;

export const hosts = ['payments-1', 'payments-2', 'payments-3'] as const;

/** A playbook of this folder, ready to become an incident. */
export interface Authored {
  readonly text: string;
  /** SHA-256 of the text. */
  readonly sha256: string;
  readonly plan: Plan;
}

export const author = (yaml: string): Authored => {
  const { document, findings } = parseSource('payments-flood.yaml', Buffer.from(yaml));
  if (!document || findings.length > 0) throw new Error(findings.map(({ message }) => message).join('\n'));
  const sha256 = createHash('sha256').update(yaml).digest('hex');
  const source = { playbook: document.value as Playbook, sha256, children: new Map() };
  const plan = planPlaybook(source, { pace: 1, files: [], env: [], protected: [], outside: [] });
  return { text: yaml, sha256, plan };
};

export const paymentsFlood = author(text);

/** With everything that counts time: a hold, a target, an escalation, updates, a legal clock, an expiry, metrics. */
export const holdMs = 3_000;

export const paymentsTimed = author(`schema: ir/v1
id: payments-timed
title: Payments are flooded, by the clock
inputs:
  hosts: { type: hostname, many: true }
evidence:
  rules: { title: Firewall rules, run: payments rules gateway }
steps:
  - id: look
    title: See who sends the traffic
    within: 500ms
    run: payments rotate key
    effect: read
    marks: acknowledged
  - id: block
    title: Block the address
    within: 500ms
    preserve: [rules]
    run: payments block 203.0.113.7
    effect: change
    verify: { run: payments holds block-203.0.113.7, every: 250ms, hold: ${holdMs}ms, timeout: 30s }
    rollback: payments unblock 203.0.113.7
    expires: 2s
    marks: contained
  - id: reopen
    title: Let the address in again
    undo: [block]
    marks: resolved
escalation:
  - { to: security, after: 1s }
clocks:
  - { name: Tell the regulator, when: size(hosts) > 0, deadline: 6s }
updates:
  every: { high: 2s }
`);

/** Evidence that each change must hold before it may be intended. */
export const preserved: { readonly [step: string]: readonly string[] } = {
  block: ['rules'],
  drain: ['connections'],
  restart: ['queue'],
  rotate: ['queue'],
};
