// The playbook that `ir new` starts with: whole, so that it can be run at once, and sound, so that everything that
// is changed in it can be checked from the first minute on.

export interface Scaffold {
  readonly id: string;
  readonly title: string;
  readonly owner: string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Path of the schema, seen from the new file. */
  readonly schema: string;
}

/** A text as a YAML scalar, whatever is in it. JSON strings are YAML. */
const scalar = (text: string): string =>
  /^[A-Za-z][A-Za-z0-9 ,.()'-]*$/.test(text) ? text : JSON.stringify(text);

const head = ({ id, title, owner, today, schema }: Scaffold): string => `\
# yaml-language-server: $schema=${schema}
# Change this from top to bottom, check it with "ir lint", read it with "ir run ${id} --dry-run".
schema: ir/v1
id: ${id}
title: ${scalar(title)}
summary: A service answers with errors, and its customers notice.
owner: ${scalar(owner)}
reviewed: ${today}
review_every: 90d
severity: medium # until triage sets the real one

detection: # what tells you, and from where on it counts
  - signal: share of requests that fail
    threshold: more than 5 percent for 5 minutes

targets: { detect: 5m, acknowledge: 5m, contain: 30m, resolve: 4h }

inputs: # asked for at the start, unless there is a default
  service:
    type: text
    pattern: '^[a-z][a-z0-9@._-]*$'
    question: Which service fails?

roles:
  commander: Decides, approves changes, closes the incident.
  responder: Finds the cause and gathers evidence.
  comms: Sends the updates.

evidence: # captured before a change; what vanishes first stands first
  state:
    title: State of the service
    run: systemctl status {{ service }} --no-pager
    ok_exit: [0, 3] # 3 is a service that does not run
  log:
    title: Log of the last hour
    run: journalctl --unit {{ service }} --since -1h --no-pager
    max: 200MB
`;

const steps = `
steps:
  - id: look
    phase: detect
    role: responder
    title: See whether the service runs
    guide: Note since when it runs. A restart a few minutes ago is a sign of its own.
    run: systemctl status {{ service }} --no-pager
    effect: read
    ok_exit: [0, 3]
    expect: It is active, and has been for days.
    marks: detected

  - id: classify
    phase: triage
    role: commander
    title: Set the severity
    guide: High when customers notice. It can change later.
    within: 5m
    ask:
      severity: { type: severity, question: How bad is it? }
      customer_data: { type: boolean, question: Could customer data have left? }
    expect: A severity within five minutes, even if it is a guess.
    marks: acknowledged

  - id: restart
    phase: contain
    role: responder
    title: Restart the service
    guide: Requests that are under way fail. Say so on the channel first.
    preserve: [state, log] # nothing runs before these are captured
    run: systemctl restart {{ service }}
    effect: change
    approve: commander
    check: systemctl is-active {{ service }}
    irreversible: The old process is gone. Its log is kept as evidence.
    if_skipped: Requests go on failing.
    expect: The service is active, and stays so.
    marks: contained

  - id: tell
    role: comms
    title: Tell the stakeholders
    guide: Say what customers notice and what was done. Leave causes out until they are known.
    update: status
    expect: Support knows what to answer.

  - id: quiet
    phase: recover
    role: responder
    title: Wait until it has been quiet for a while
    guide: Watch the error rate meanwhile.
    wait: { run: "systemctl is-active {{ service }}", every: 30s, hold: 10m, timeout: 2h }
    expect: Ten minutes without a restart.
    marks: resolved

  - id: hand-over
    phase: review
    role: commander
    title: Hand over to the review
    guide: Ask how the system let this happen, not who did it.
    within: 48h
    confirm:
      - A blameless postmortem is in the calendar within 48 hours.
      - Somebody owns what is still open.
    expect: A date, an owner, and a list of what to improve.
`;

const messages = `
updates:
  every: { critical: 15m, high: 30m, medium: 2h, low: 1d }
  template: status

escalation:
  - { to: commander, after: 15m, unless: contained, template: page }
  - { to: commander, when: customer_data, template: legal }
clocks:
  - { name: Duty to notify, when: customer_data, deadline: 72h, to: commander }

templates:
  status:
    audience: internal
    text: |
      {{ incident.title }}, severity {{ incident.severity }}, for {{ incident.elapsed }}
      Situation: {{ situation }}
      Done: {{ actions | join: "; " | default: "nothing yet" }}
      Next: {{ next }}, and the next update at {{ next_update_at }}
  page:
    audience: internal
    text: "{{ incident.title }} needs you, severity {{ incident.severity }}."
  legal:
    audience: internal
    text: "{{ incident.title }}: customer data could have left. Ask legal about the duty to notify."
`;

/** The text of a new playbook. */
export const scaffoldPlaybook = (scaffold: Scaffold): string => `${head(scaffold)}${steps}${messages}`;
