// What can't be read as YAML, or only as something that its author did not mean.
import type { Refusal } from '../../refusal.js';

export const yamlRefusals: readonly Refusal[] = [
  {
    id: 'yaml-syntax',
    finds: 'text that is not YAML',
    page: {
      why: 'Nothing of the file can be read, so nothing of it can be run. The place is where the parser stumbled; the cause is there or a line above: a missing quote, a bracket, an indentation.',
      wrong: `
steps:
  - { id: look, title: Look, run: kubectl get pods --selector app={{ deployment }}, effect: read }`,
      right: `
steps:
  - id: look
    title: Look
    run: kubectl get pods --selector app={{ deployment }}
    effect: read`,
    },
  },
  {
    id: 'yaml-tag',
    finds: 'a YAML tag, such as `!contained`',
    page: {
      why: 'An exclamation mark in front of a word is a tag to YAML: the word behind it would be lost. A condition that says «not» is written with quotes, or with `unless`.',
      wrong: `
escalation:
  - { to: platform, after: 30m, when: !contained, template: page }`,
      right: `
escalation:
  - { to: platform, after: 30m, unless: contained, template: page }`,
    },
  },
  {
    id: 'yaml-anchor',
    finds: 'a YAML anchor (`&name`)',
    page: {
      why: 'Anchors let one place of a file change another. Whoever reads a step at 3 a.m. must see all of it where it stands. A few nested anchors can also fill the memory of a machine.',
      wrong: `
title: &title Payments are slow`,
      right: `
title: Payments are slow`,
    },
  },
  {
    id: 'yaml-alias',
    finds: 'a YAML alias (`*name`)',
    page: {
      why: 'An alias stands for a text somewhere else in the file, so that the step in front of you does not say what it does. A value that only begins with a star needs quotes.',
      wrong: `
summary: *.payments.example.com does not answer.`,
      right: `
summary: "*.payments.example.com does not answer."`,
    },
  },
  {
    id: 'yaml-merge-key',
    finds: 'a YAML merge key (`<<`)',
    page: {
      why: 'A merge key brings in keys from elsewhere, and which one wins is not the same in every parser. Written out, the keys are what they are.',
      wrong: `
targets:
  <<: { detect: 5m }
  contain: 30m`,
      right: `
targets:
  detect: 5m
  contain: 30m`,
    },
  },
  {
    id: 'yaml-key',
    finds: 'a key that is a list or a map',
    page: {
      why: 'A value that begins with «{{» and has no quotes is a map inside a map to YAML, not a text. Put it in quotes.',
      wrong: `
templates:
  status:
    text: {{ situation }}
  page:
    text: "{{ situation }}"`,
      right: `
templates:
  status:
    text: "{{ situation }}"
  page:
    text: "{{ situation }}"`,
    },
  },
  {
    id: 'yaml-directive',
    finds: 'a YAML directive (a line that begins with `%`)',
    page: {
      why: 'A directive can change how all that follows is read. No playbook needs one.',
      wrong: `
# whole file
%YAML 1.1
---
schema: ir/v1`,
      right: `
# whole file
---
schema: ir/v1`,
    },
  },
  {
    id: 'yaml-documents',
    finds: 'a second document behind `---`',
    page: {
      why: 'One file is one playbook. What stands in a second document would be left out without a word, or run instead of the first.',
      wrong: `
# whole file
schema: ir/v1
---
schema: ir/v1`,
      right: `
# whole file
---
schema: ir/v1`,
    },
  },
  {
    id: 'duplicate-key',
    finds: 'a key that stands twice in one map',
    page: {
      why: 'Of two values only one can count, and parsers do not agree which. At 3 a.m. you would read the one and run the other.',
      wrong: `
title: Payments are slow
title: Payments are down`,
      right: `
title: Payments are slow`,
    },
  },
  {
    id: 'ambiguous-number',
    finds: 'a number that YAML reads as another one',
    page: {
      why: 'To YAML `0644` is the number 644 and `1.10` is 1.1. What would run is not what stands there. Quotes keep it as it is.',
      wrong: `
title: 1.10`,
      right: `
title: "1.10"`,
    },
  },
  {
    id: 'wrong-text',
    finds: 'a text with half of a character in it',
    page: {
      why: "Characters beyond the first 65536 can be written as a pair of escapes. One of them alone is no character: it can't be stored in the record, and other programs refuse it.",
      wrong: `
title: "Payments are slow \\ud83d"`,
      right: `
title: "Payments are slow \\U0001f422"`,
    },
  },
];
