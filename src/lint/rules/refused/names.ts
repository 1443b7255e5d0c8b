// Names that nothing sets, or that more than one thing sets.
import type { Refusal } from '../../refusal.js';

export const nameRefusals: readonly Refusal[] = [
  {
    id: 'unknown-name',
    finds: 'a name that nothing in the playbook sets',
    page: {
      why: "A command with an unknown name can't be filled in, and a condition on one is never true. The step that tells legal would be passed over in silence.",
      wrong: `
steps:
  - id: look
    title: Look at the pods
    run: kubectl get pods --selector app={{ deploymnt }}
    effect: read`,
      right: `
steps:
  - id: look
    title: Look at the pods
    run: kubectl get pods --selector app={{ deployment }}
    effect: read`,
    },
  },
  {
    id: 'reserved-name',
    finds: 'a name that `ir` keeps for itself',
    page: {
      why: 'Some words have a meaning already: `next` is the following step, `incident` what a message says about the incident. A second meaning would hide the first.',
      wrong: `
inputs:
  deployment: { type: k8s-name, default: payments }
  incident: { type: text }`,
      right: `
inputs:
  deployment: { type: k8s-name, default: payments }
  incident_number: { type: text }`,
    },
  },
  {
    id: 'duplicate-name',
    finds: 'a name that two places set',
    page: {
      why: 'Which of the two values a command gets would depend on what ran last. A block would fall on the wrong address.',
      wrong: `
steps:
  - id: ask-deployment
    title: Which deployment is slow?
    ask:
      deployment: { type: k8s-name }`,
      right: `
steps:
  - id: ask-deployment
    title: Which deployment is slow?
    ask:
      slow_deployment: { type: k8s-name }`,
    },
  },
  {
    id: 'not-a-list',
    finds: 'an `each` over a name that holds one value',
    page: {
      why: 'A step with `each` runs once for every value of a list. With one value in hand the second host would never have its turn.',
      wrong: `
steps:
  - id: restart
    title: Restart each
    each: deployment as one
    run: kubectl rollout status deployment/{{ one }}
    effect: read`,
      right: `
inputs:
  deployment: { type: k8s-name, default: payments }
  slow: { type: k8s-name, many: true }
steps:
  - id: restart
    title: Restart each
    each: slow as one
    run: kubectl rollout status deployment/{{ one }}
    effect: read`,
    },
  },
];
