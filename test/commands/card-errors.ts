// The playbook that the transcripts walk: card payments fail, and the gateway has to be turned off.
import type { Desk } from './desk.js';

export const cardErrors = `schema: ir/v1
id: card-errors
title: Card payments fail
severity: high
detection:
  - signal: share of declined payments
    alert: DeclineRate
inputs:
  region: { type: choice, options: [eu, us], question: Which region?, from_alert: labels.region }
  limit: { type: integer, question: How many declines are ordinary?, default: 5 }
roles:
  commander: Decides, approves changes.
  comms: Sends the updates.
evidence:
  state: { title: State of the gateway, run: echo routing on }
steps:
  - id: look
    phase: detect
    role: commander
    title: Look at the gateway
    run: echo declines in {{ region }}
    effect: read
    capture:
      seen: { type: text }
  - id: rate
    phase: triage
    title: Set the severity
    ask:
      severity: { type: severity, question: How bad is it? }
    marks: acknowledged
  - id: turn-off
    phase: contain
    title: Turn the gateway off
    guide: Customers can pay by invoice meanwhile.
    preserve: [state]
    run: touch gateway-off
    effect: change
    check: test -e gateway-off
    rollback: rm gateway-off
    if_skipped: Customers are charged twice.
    marks: contained
`;

/** Everything that an unattended walk of it needs, but the leave to change something. */
export const answers = ['--set', 'region=eu', '--set', 'severity=high', '--set', 'close.as=resolved'];
export const closing = ['--set', 'close.reason=The gateway stays off until the vendor is back.'];

export const putCardErrors = (desk: Desk): Desk => {
  desk.write('playbooks/card-errors.yaml', cardErrors);
  return desk;
};
