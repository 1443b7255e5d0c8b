// Keys and values that do not fit the format.
import type { Refusal } from '../../refusal.js';

export const schemaRefusals: readonly Refusal[] = [
  {
    id: 'unknown-key',
    finds: 'a key that the format does not have in this place',
    page: {
      why: 'A misspelt key would be left out without a word: a rollback that is called «rolback» is no rollback. So every key must be known.',
      wrong: `
titel: Payments are slow
title: Payments are slow`,
      right: `
title: Payments are slow`,
    },
  },
  {
    id: 'missing-key',
    finds: 'a key that must be there',
    page: {
      why: "Without it the runner does not know what to do, or what to call it. A choice without options, for one, can't be answered.",
      wrong: `
steps:
  - id: look
    run: uptime
    effect: read`,
      right: `
steps:
  - id: look
    title: Look at the load
    run: uptime
    effect: read`,
    },
  },
  {
    id: 'missing-value',
    finds: 'a key without a value',
    page: {
      why: 'Somebody wanted to come back to it. In an incident an empty value is worse than a missing key: it looks as if it had been thought of.',
      wrong: `
summary:
title: Payments are slow`,
      right: `
summary: The payments API answers too late for its customers.
title: Payments are slow`,
    },
  },
  {
    id: 'unknown-value',
    finds: 'a value that is not one of those allowed',
    page: {
      why: 'Where the format knows a few words, any other word means nothing to it. With a severity «hgh» no update would ever fall due.',
      wrong: `
severity: hgh`,
      right: `
severity: high`,
    },
  },
  {
    id: 'wrong-type',
    finds: 'a value of the wrong kind, such as a number where a text belongs',
    page: {
      why: 'YAML takes `5` for a number and `true` for a yes. What a command gets must be the text that you see; quotes make it one.',
      wrong: `
steps:
  - id: stop
    title: Stop the stuck worker
    run: [kill, -15, 4711]
    effect: change`,
      right: `
steps:
  - id: stop
    title: Stop the stuck worker
    run: [kill, "-15", "4711"]
    effect: change`,
    },
  },
  {
    id: 'wrong-value',
    finds: 'a value that does not have the right form',
    page: {
      why: 'A duration without a unit, an id with a space, a host that looks like an option: each can be read in two ways. At night the wrong one is taken.',
      wrong: `
targets: { contain: soon }`,
      right: `
targets: { contain: 30m }`,
    },
  },
  {
    id: 'wrong-keys',
    finds: 'keys that exclude each other, or none of those that are needed',
    page: {
      why: 'A command is a line or a script. Where both stand, nobody can tell which of them would run.',
      wrong: `
steps:
  - id: look
    title: Look at the load
    run: uptime
    effect: read
    verify: { run: uptime, script: uptime, every: 5s, timeout: 1m }`,
      right: `
steps:
  - id: look
    title: Look at the load
    run: uptime
    effect: read
    verify: { run: uptime, every: 5s, timeout: 1m }`,
    },
  },
  {
    id: 'step-kind',
    finds: 'a step that does nothing, or two things at once',
    page: {
      why: "A step is done or not done. One that does two things can be half done, and then the record can't say what happened.",
      wrong: `
steps:
  - id: look
    title: Look at the load, then ask
    run: uptime
    confirm: The load is below 4.`,
      right: `
steps:
  - id: look
    title: Look at the load
    run: uptime
    effect: read
  - id: ask
    title: Is it calm?
    confirm: The load is below 4.`,
    },
  },
];
