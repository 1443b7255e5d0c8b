// A small incident on a range of its own: one change with its approval, an escalation, an update, an end.
import { chmodSync } from 'node:fs';
import type { Desk } from '../commands/desk.js';

const playbook = `schema: ir/v1
id: payments-slow
title: Payments are slow
severity: high
roles:
  commander: Decides.
  responder: Finds the cause.
steps:
  - {id: look, phase: detect, role: responder, title: Look at the queue, run: queue depth, effect: read, marks: detected}
  - id: classify
    phase: triage
    title: Set the severity
    ask: {severity: {type: severity, question: How bad is it?}}
    marks: acknowledged
  - {id: call, title: Call security, escalate: security, template: page}
  - id: pause
    phase: contain
    title: Pause the batch client
    run: queue pause batch
    effect: change
    no_evidence: The queue keeps its own log.
    approve: commander
    check: queue paused batch
    rollback: queue resume batch
    marks: contained
  - {id: tell, title: Tell the stakeholders, update: status}
  - {id: over, phase: recover, title: See that payments are quick again, run: queue depth, effect: read, marks: resolved}
templates:
  page: {text: "Please help with {{ incident.title }}."}
  status: {text: "*{{ incident.title }}*: {{ situation }}"}
`;

const range = `schema: ir-range/v1
playbook: payments-slow
title: A queue that a batch client fills
tools: [bash, touch, rm, test]
answers:
  severity: high
  situation: The batch client is <paused> & payments are quick.
  pause.approve: commander
  close.as: resolved
  close.reason: The client stays paused until the review.
`;

const queue = `#!/bin/bash
case "$1 $2" in
  'pause batch') touch "$IR_RANGE_DIR/paused" ;;
  'resume batch') rm -f "$IR_RANGE_DIR/paused" ;;
  'paused batch') test -e "$IR_RANGE_DIR/paused" ;;
  *) echo 8412 ;;
esac
`;

/** Lays the playbook and its range out in the desk's folder. */
export const layOutPractice = (desk: Desk): void => {
  desk.write('playbooks/payments-slow.yaml', playbook);
  desk.write('playbooks/ranges/payments-slow/range.yaml', range);
  chmodSync(desk.write('playbooks/ranges/payments-slow/bin/queue', queue), 0o755);
};
