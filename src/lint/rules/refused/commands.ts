// Commands that would need a shell, or in which a value could become code.
import type { Refusal } from '../../refusal.js';

export const commandRefusals: readonly Refusal[] = [
  {
    id: 'command-words',
    finds: "a command that can't be split into words without a shell",
    page: {
      why: 'A command is split into words before any value is put in, and no shell ever sees it. So a pipe, a redirection or a star would reach the program as a plain word. What needs a shell is a script.',
      wrong: `
steps:
  - id: look
    title: Look for errors
    run: kubectl logs deployment/payments | grep ERROR
    effect: read`,
      right: `
steps:
  - id: look
    title: Look for errors
    script: |
      kubectl logs deployment/payments | awk '/ERROR/'
    effect: read`,
    },
  },
  {
    id: 'command-template',
    finds: 'something between {{ and }} that is not a name',
    page: {
      why: 'In a command only `{{ name }}` and `{{ name | json }}` are allowed, so that everybody can see what will run. Anything cleverer belongs in a script.',
      wrong: `
steps:
  - id: look
    title: Look at the pods
    run: kubectl get pods --selector app={{ deployment | downcase }}
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
    id: 'program-template',
    finds: 'a program whose name comes from a value',
    page: {
      why: 'Values may come from the attacker. Whoever chooses the value would choose the program that runs with your rights.',
      wrong: `
steps:
  - id: look
    title: Look
    run: "{{ deployment }} --version"
    effect: read`,
      right: `
steps:
  - id: look
    title: Look
    run: kubectl rollout status deployment/{{ deployment }}
    effect: read`,
    },
  },
  {
    id: 'value-in-code',
    finds: 'a value inside an argument that a program reads as code',
    page: {
      why: 'Programs such as sh, psql or awk run one of their arguments. A value in it can end the text and go on as code, and values may come from the attacker.',
      wrong: `
steps:
  - id: look
    title: Look at the pods
    run: sh -c 'kubectl get pods --selector app={{ deployment }}'
    effect: read`,
      right: `
steps:
  - id: look
    title: Look at the pods
    script: |
      kubectl get pods --selector "app=$IR_DEPLOYMENT"
    effect: read`,
    },
  },
  {
    id: 'secret-in-command',
    finds: 'a secret among the words of a command',
    page: {
      why: 'Every process of the machine can read the words of a running command, and so can whoever broke in. Standard input and the environment of a script keep a secret between two programs.',
      wrong: `
inputs:
  deployment: { type: k8s-name, default: payments }
  token: { type: secret, from: { env: PAYMENTS_TOKEN } }
steps:
  - id: look
    title: Ask the payments API
    run: payments-admin status --token {{ token }}
    effect: read`,
      right: `
inputs:
  deployment: { type: k8s-name, default: payments }
  token: { type: secret, from: { env: PAYMENTS_TOKEN } }
steps:
  - id: look
    title: Ask the payments API
    run: payments-admin status --token-from-stdin
    stdin: token
    effect: read`,
    },
  },
  {
    id: 'script-template',
    finds: '{{ }} in a script',
    page: {
      why: 'A script is fixed text. A value put into it would become part of the code, whatever quotes stand around it; read as "$IR_NAME" it stays a value.',
      wrong: `
steps:
  - id: look
    title: Look at the pods
    script: |
      kubectl get pods --selector app={{ deployment }}
    effect: read`,
      right: `
steps:
  - id: look
    title: Look at the pods
    script: |
      kubectl get pods --selector "app=$IR_DEPLOYMENT"
    effect: read`,
    },
  },
  {
    id: 'local-file',
    finds: "a program beside the playbook that is not there or can't be run",
    page: {
      why: 'Files beside a playbook are copied when an incident starts and run from the copy. One that is missing, lies outside of the folder or lacks the right to run would fail at its step.',
      wrong: `
steps:
  - { id: look, title: Look, run: ./checks/no-such-file.sh, effect: read }`,
      right: `
steps:
  - { id: look, title: Look, run: ./checks/request-rate.sh, effect: read }`,
    },
  },
  {
    id: 'own-file-elsewhere',
    finds: 'a file beside the playbook that would run on another machine',
    page: {
      why: 'The files of a playbook are on this machine only. Over there the shell would find nothing, or another file of the same name.',
      wrong: `
steps:
  - { id: look, title: Look, run: ./checks/request-rate.sh, on: ssh://payments-1, effect: read }`,
      right: `
steps:
  - { id: look, title: Look, run: ./checks/request-rate.sh, effect: read }`,
    },
  },
  {
    id: 'several-hosts',
    finds: 'a change, a capture or a rollback on several hosts at once',
    page: {
      why: 'When a change fails on the second of three hosts, the step is neither done nor undone. One host at a time, each has its own start, check and rollback.',
      wrong: `
steps:
  - id: restart
    title: Restart the payments service
    run: systemctl restart payments
    effect: change
    on: [ssh://payments-1, ssh://payments-2]`,
      right: `
inputs:
  deployment: { type: k8s-name, default: payments }
  hosts: { type: hostname, many: true }
steps:
  - id: restart
    title: Restart the payments service
    each: hosts as host
    run: systemctl restart payments
    effect: change
    on: ssh://{{ host }}`,
    },
  },
];
