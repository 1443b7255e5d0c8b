// What is refused before anybody tries to read it.
import type { Refusal } from '../../refusal.js';

export const byteRefusals: readonly Refusal[] = [
  {
    id: 'too-large',
    finds: 'a file of more than 256 KiB, or of more words and signs than any playbook needs',
    page: {
      why: 'Nobody can follow so long a playbook in an incident, and reading it would take the time that you do not have. A long procedure is split into playbooks that run each other.',
      wrong: `
# whole file
# A file of 262145 bytes or more, whatever is in it.
schema: ir/v1`,
      right: `
steps:
  - id: restart
    title: Restart the payments API
    playbook: restart-payments`,
    },
  },
  {
    id: 'encoding',
    finds: 'bytes that are not UTF-8',
    page: {
      why: 'In another encoding a letter of a name becomes another letter, and a command goes to the wrong host. UTF-8 is the one encoding that a playbook may have.',
      wrong: `
# whole file
# A file that was saved as UTF-16 or Latin-1; on the screen it looks like any other.
schema: ir/v1`,
      right: `
# whole file
# The same, saved as UTF-8.
schema: ir/v1`,
    },
  },
  {
    id: 'control-character',
    finds: 'a control character in the text',
    page: {
      why: "A control character can't be seen, and on a terminal it can hide the rest of a line or change its colour. Where one is really meant it is written as an escape.",
      wrong: `
title: Payments\u0007 are slow`,
      right: `
title: Payments are slow`,
    },
  },
  {
    id: 'too-deep',
    finds: 'more than 64 levels of nesting',
    page: {
      why: 'A playbook needs fewer than ten levels. So many brackets are a slip or an attack, and enough of them bring a parser down.',
      wrong: `
tags: ${'['.repeat(70)}${']'.repeat(70)}`,
      right: `
tags: [attack.T1499]`,
    },
  },
];
