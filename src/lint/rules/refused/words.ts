// Conditions, messages and the fields that are filled in.
import type { Refusal } from '../../refusal.js';

export const wordRefusals: readonly Refusal[] = [
  {
    id: 'wrong-condition',
    finds: "a condition that can't be read, or compares what can't be compared",
    page: {
      why: "A condition decides whether a step runs or legal is told. One that can't be read would decide nothing, and nobody would notice that a step was passed over.",
      wrong: `
steps:
  - { id: look, title: Look, when: deployment = "payments", run: uptime, effect: read }`,
      right: `
steps:
  - { id: look, title: Look, when: deployment == "payments", run: uptime, effect: read }`,
    },
  },
  {
    id: 'wrong-template',
    finds: "a message whose Liquid can't be read",
    page: {
      why: 'The message would fail at the moment when everybody waits for it. A tag is not closed, or a filter does not exist.',
      wrong: `
templates:
  status: { text: "Payments are slow. {% if situation %}{{ situation }}" }
  page: { text: Please help. }`,
      right: `
templates:
  status: { text: "Payments are slow. {% if situation %}{{ situation }}{% endif %}" }
  page: { text: Please help. }`,
    },
  },
  {
    id: 'secret-in-template',
    finds: 'a secret in a message or in a sentence',
    page: {
      why: 'A message goes to a channel, a sentence to the screen and into the record. What was secret before is not any more.',
      wrong: `
inputs:
  deployment: { type: k8s-name, default: payments }
  token: { type: secret, from: { env: PAYMENTS_TOKEN } }
templates:
  status: { text: "We changed {{ token }}." }
  page: { text: Please help. }`,
      right: `
inputs:
  deployment: { type: k8s-name, default: payments }
  token: { type: secret, from: { env: PAYMENTS_TOKEN } }
templates:
  status: { text: We changed the token. }
  page: { text: Please help. }`,
    },
  },
  {
    id: 'wrong-pattern',
    finds: 'a pattern that is not a regular expression in RE2',
    page: {
      why: 'The pattern would match nothing, and a captured address would have to be typed by hand. RE2 has no look-ahead and no back-references: in return no text can make it slow.',
      wrong: `
inputs:
  deployment: { type: k8s-name, default: payments }
  account: { type: text, pattern: "(?=acct)[a-z0-9]+" }`,
      right: `
inputs:
  deployment: { type: k8s-name, default: payments }
  account: { type: text, pattern: "acct[a-z0-9]+" }`,
    },
  },
  {
    id: 'wrong-default',
    finds: 'a default that does not fit its own type',
    page: {
      why: 'A default is what stands in the field when somebody presses Enter. One that the field itself refuses costs a minute that nobody has.',
      wrong: `
inputs:
  deployment: { type: k8s-name, default: Payments API }`,
      right: `
inputs:
  deployment: { type: k8s-name, default: payments-api }`,
    },
  },
  {
    id: 'secret-default',
    finds: 'a secret that stands in the file',
    page: {
      why: 'Everybody who can read the playbook can read the secret, and so can everybody who reads its history. It comes from the environment or from a command instead.',
      wrong: `
inputs:
  deployment: { type: k8s-name, default: payments }
  token: { type: secret, default: hunter2 }`,
      right: `
inputs:
  deployment: { type: k8s-name, default: payments }
  token: { type: secret, from: { env: PAYMENTS_TOKEN } }`,
    },
  },
];
