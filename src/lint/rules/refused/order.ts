// Steps that can't follow each other, and answers that contradict each other.
import type { Refusal } from '../../refusal.js';

export const orderRefusals: readonly Refusal[] = [
  {
    id: 'circle',
    finds: 'steps that wait for each other',
    page: {
      why: 'None of them can ever start. In the middle of an incident the walk would end, and it would look as if everything was done.',
      wrong: `
steps:
  - { id: look, title: Look, after: [restart], run: uptime, effect: read }
  - { id: restart, title: Restart, after: [look], confirm: The service was restarted. }`,
      right: `
steps:
  - { id: look, title: Look, run: uptime, effect: read }
  - { id: restart, title: Restart, after: [look], confirm: The service was restarted. }`,
    },
  },
  {
    id: 'decide-marks',
    finds: 'a decision that marks a milestone',
    page: {
      why: 'A decision can be taken again, and a milestone has one time. The step behind the decision knows when something was really reached.',
      wrong: `
steps:
  - id: over
    title: Is it over?
    decide: Do the payments go through again?
    options: { "yes": next, "no": next }
    marks: contained`,
      right: `
steps:
  - id: over
    title: Is it over?
    decide: Do the payments go through again?
    options: { "yes": next, "no": next }
  - { id: calm, title: It is over, confirm: Payments go through again., marks: contained }`,
    },
  },
  {
    id: 'wrong-option',
    finds: 'an option that leads to a step that neither follows its decision nor comes before it',
    page: {
      why: 'A step on another path does not wait for this decision, so choosing it would do nothing. An option goes on with `next`, ahead, or back.',
      wrong: `
steps:
  - { id: tell, title: Tell everyone, after: [], update: status }
  - id: over
    title: Is it over?
    after: []
    decide: Do the payments go through again?
    options: { "yes": next, "no": tell }`,
      right: `
steps:
  - { id: tell, title: Tell everyone, after: [over], update: status }
  - id: over
    title: Is it over?
    after: []
    decide: Do the payments go through again?
    options: { "yes": next, "no": tell }`,
    },
  },
  {
    id: 'contradiction',
    finds: 'two answers to one question',
    page: {
      why: "A change can be rolled back, or it can't. Where both are written, `ir` could only guess which was meant, and so could you.",
      wrong: `
steps:
  - id: restart
    title: Restart the payments service
    run: systemctl restart payments
    effect: change
    rollback: systemctl stop payments
    irreversible: The old process is gone.`,
      right: `
steps:
  - id: restart
    title: Restart the payments service
    run: systemctl restart payments
    effect: change
    irreversible: The old process is gone.`,
    },
  },
];
