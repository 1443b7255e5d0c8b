// An exercise of one's own: card payments are declined. None of the programs that its playbook names is on any machine.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const playbook = `schema: ir/v1
id: declined
title: Card payments are declined
severity: high
roles:
  commander: Decides.
  responder: Looks at the payments API.
  comms: Tells the merchants.
evidence:
  routing: {title: Where payments go, run: payments-gateway routes}
steps:
  - {id: look, phase: detect, role: responder, title: Look at the declines, run: payments-declines count, effect: read, marks: detected}
  - {id: classify, phase: triage, role: commander, title: Set the severity, ask: {severity: {type: severity, question: How bad is it?}}, marks: acknowledged}
  - id: again
    role: responder
    title: Count the declines again
    run: payments-declines count
    effect: read
  - id: reroute
    phase: contain
    role: responder
    title: Send payments to the other gateway
    preserve: [routing]
    run: payments-gateway use second
    effect: change
    check: payments-gateway uses second
    verify: {run: payments-declines few, every: 10s, hold: 1m, timeout: 10m}
    rollback: payments-gateway use first
    marks: contained
  - id: quiet
    phase: recover
    title: Wait until few are declined
    wait: {run: payments-declines few, every: 1m, hold: 50m, timeout: 2h}
    marks: resolved
  - {id: call, role: comms, title: Call the first vendor, confirm: The vendor knows.}
`;

export const outputs = `outputs:
  look: {stdout: "412 declined\\n", after: 5s}
  again: [{stdout: "first count\\n", after: 20s}, {stdout: "second count\\n"}, {stdout: "third count\\n"}]
  reroute: {stdout: "second\\n", after: 2s}
  reroute.check: {exit: 0}
  reroute.verify: [{exit: 1}, {exit: 0}]
  reroute.rollback: {exit: 0}
  quiet: {exit: 0}
  evidence.routing: {stdout: "first\\n"}
`;

export const injects = `injects:
  - {after: look, to: responder, say: The vendor sees nothing unusual.}
  - {at: 2m, to: comms, say: A merchant asks whether you are down.}
  - {at: 55m, to: commander, say: The vendor has mended it.}
`;

export const answers = `answers:
  severity: high
  reroute.run: true
  call.confirm: "yes"
  close.as: resolved
  close.reason: The second gateway stays.
`;

const heading = `schema: ir-drill/v1
playbook: declined
title: The first vendor declines
`;

/** A scenario from its parts, each a block of YAML. */
export const scenario = (...parts: readonly string[]): string => [heading, ...parts].join('');

/** Lays the playbook and one scenario out in a folder. */
export const layOut = (folder: string, drill: string, name = 'declined'): void => {
  const write = (path: string, text: string): void => {
    const file = join(folder, 'playbooks', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  write('declined.yaml', playbook);
  write(`drills/${name}.yaml`, drill);
};
