// Roles, steps, evidence, templates and playbooks that are named and do not exist, or exist twice.
import type { Refusal } from '../../refusal.js';

export const referenceRefusals: readonly Refusal[] = [
  {
    id: 'duplicate-id',
    finds: 'an id that two steps have, or two services of a range',
    page: {
      why: 'Decisions, rollbacks and the record name steps by their ids. With two of them nobody knows which one is meant.',
      wrong: `
steps:
  - { id: look, title: Look, run: uptime, effect: read }
  - { id: look, title: Look again, run: uptime, effect: read }`,
      right: `
steps:
  - { id: look, title: Look, run: uptime, effect: read }
  - { id: look-again, title: Look again, run: uptime, effect: read }`,
    },
  },
  {
    id: 'unknown-role',
    finds: 'a role that the playbook does not have',
    page: {
      why: 'Nobody can hold a role that does not exist, so nobody would do the step, or give the approval that it waits for.',
      wrong: `
steps:
  - { id: look, title: Look, role: comander, run: uptime, effect: read }`,
      right: `
steps:
  - { id: look, title: Look, role: commander, run: uptime, effect: read }`,
    },
  },
  {
    id: 'unknown-evidence',
    finds: 'a piece of evidence that the playbook does not have',
    page: {
      why: 'A change waits until its evidence is safe. Evidence that does not exist never is, and the change would meet a shut gate in the middle of the incident.',
      wrong: `
steps:
  - { id: gather, title: Gather what will vanish, collect: [pod] }`,
      right: `
steps:
  - { id: gather, title: Gather what will vanish, collect: [pods] }`,
    },
  },
  {
    id: 'unknown-step',
    finds: 'a step that does not exist',
    page: {
      why: 'A decision that leads nowhere, or an `undo` of nothing, ends the walk when it matters most. The id was changed at one place and not at the other.',
      wrong: `
steps:
  - { id: look, title: Look, run: uptime, effect: read }
  - { id: pause, title: Wait, after: [loook], wait: 5m }`,
      right: `
steps:
  - { id: look, title: Look, run: uptime, effect: read }
  - { id: pause, title: Wait, after: [look], wait: 5m }`,
    },
  },
  {
    id: 'unknown-template',
    finds: 'a template that the playbook does not have',
    page: {
      why: 'There would be nothing to send: the update falls due, and the person at the keyboard has to write it from nothing.',
      wrong: `
steps:
  - { id: tell, title: Tell everyone, update: sttus }`,
      right: `
steps:
  - { id: tell, title: Tell everyone, update: status }`,
    },
  },
  {
    id: 'sub-playbook',
    finds: "a playbook that can't be run from this one",
    page: {
      why: 'The steps of that playbook are part of this one. When it is missing, broken, or runs this one in turn, there is no plan, and nothing starts.',
      wrong: `
steps:
  - { id: restart, title: Restart the payments API, playbook: restart-paymnts }`,
      right: `
steps:
  - { id: restart, title: Restart the payments API, playbook: restart-payments }`,
    },
  },
  {
    id: 'wrong-id',
    finds: 'a playbook that another one runs, and whose id is not the name of its file',
    page: {
      why: 'A playbook is found by the name of its file and recorded by its id. When the two differ, the record names a playbook that nobody can find.',
      wrong: `
# restart-payments.yaml, which another playbook runs
id: payments-restart`,
      right: `
# restart-payments.yaml, which another playbook runs
id: restart-payments`,
    },
  },
];
