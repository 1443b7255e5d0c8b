// Commands wherever they stand: a line, a list of words, or a map with options; and what is built from them.
import { commandOptions } from '../../steps/command-options.js';
import { as, flag, type Properties, ref, type SchemaFragment } from './kind.js';

const described: Properties = {
  ...commandOptions,
  timeout: as('duration', 'How long the command may take.'),
  ok_exit: ref('okExit'),
  on: ref('remote'),
  max: as('size', 'The most output that is kept; what comes after it is counted and marked as cut.'),
  stdin: as('name', 'The secret that the command reads from its standard input.'),
};

const mapProperties: Properties = { run: ref('line'), script: ref('script'), ...described };

const probeProperties: Properties = {
  ...mapProperties,
  timeout: as('duration', 'How long to go on trying before the step fails.'),
  all: {
    type: 'array',
    minItems: 1,
    items: ref('command'),
    title: 'a list of commands',
    description: 'Several commands that must all succeed.',
  },
  every: as('duration', 'How long from one try to the next.'),
  hold: as('duration', 'How long it must go on succeeding without a break.'),
};

const evidenceProperties: Properties = {
  title: as('sentence', 'What it is, for the person who reads the report.'),
  ...mapProperties,
  file: {
    type: 'string',
    const: 'ask',
    title: '`ask`',
    description: '`ask`: a person hands in a file instead of a command capturing it.',
  },
  may_be_empty: flag('True: an empty capture is complete.'),
  wait_until: as('waitFor', 'For an export that finishes later: tried until it succeeds.'),
};

// Keywords look only at values of their own type, so one definition covers line, list and map without `anyOf`:
// its errors stay precise.
// A line of the timeline holds at most 64 KiB, and nobody can check a longer command at night.
const longestLine = 8000;

const either = (title: string, description: string, properties: Properties): SchemaFragment => ({
  type: ['string', 'array', 'object'],
  minLength: 1,
  maxLength: longestLine,
  minItems: 1,
  maxItems: 500,
  items: ref('word'),
  title,
  description,
  properties,
  additionalProperties: false,
});

const exactlyOne = (keys: readonly string[]): SchemaFragment => ({
  if: { type: 'object' },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
  then: {
    title: `exactly one of ${keys.map((key) => `\`${key}\``).join(', ')}`,
    oneOf: keys.map((key) => ({ properties: { [key]: {} }, required: [key] })),
  },
});

export const commandDefinitions: Properties = {
  word: {
    type: 'string',
    maxLength: longestLine,
    title: 'a text in quotes',
    description: 'One word of a command. Numbers need quotes: YAML would change 010 to 10.',
  },
  line: {
    type: ['string', 'array'],
    minLength: 1,
    maxLength: longestLine,
    minItems: 1,
    maxItems: 500,
    items: ref('word'),
    title: 'a command in one line, or a list of its words',
    description: 'A program and its arguments; no shell sees them. Values go in as {{ name }}.',
  },
  script: {
    type: 'string',
    minLength: 1,
    title: 'the text of a script',
    description: 'Fixed text for bash. Values reach it as $IR_NAME, never as {{ name }}.',
  },
  okExit: {
    type: 'array',
    minItems: 1,
    items: { type: 'integer', minimum: 0, maximum: 255, title: 'an exit code from 0 to 255' },
    title: 'a list of exit codes',
    description: 'The exit codes that count as success; [0] when left out.',
  },
  remote: {
    type: ['string', 'array'],
    minLength: 1,
    minItems: 1,
    items: ref('host'),
    title: 'ssh://host, a list of them, or local',
    description:
      "Where the command runs: ssh://host or ssh://user@host:port, with {{ name }} in it where it is a value. A step's check, verify and rollback run there too, unless they have an `on` of their own; `local` is this machine. Evidence says for itself. Left out: on this machine. A list is for reads and evidence: one host after the other, stopping at the first failure.",
  },
  host: {
    type: 'string',
    minLength: 1,
    title: 'ssh://host',
    description: 'ssh://host, or {{ name }} in it.',
  },
  command: {
    ...either(
      'a command: a line, a list of words, or a map with `run` or `script`',
      'A command.',
      mapProperties,
    ),
    ...exactlyOne(['run', 'script']),
  },
  probe: {
    ...either('a command, or a map with `run`, `script` or `all`', 'Tried until it holds.', probeProperties),
    ...exactlyOne(['run', 'script', 'all']),
  },
  waitFor: {
    ...either(
      'a duration, a command, or a map with `run`, `script` or `all`',
      'A duration to wait, or a command that is tried until it holds.',
      probeProperties,
    ),
    ...exactlyOne(['run', 'script', 'all']),
  },
  evidenceEntry: {
    type: 'object',
    title: 'a map with `title` and a command',
    description: 'Something captured before a change: what vanishes first stands first.',
    properties: evidenceProperties,
    required: ['title'],
    additionalProperties: false,
    ...exactlyOne(['run', 'script', 'file']),
  },
};

/** The options of a command with their words, for the steps whose kind is a command. */
export const describedOptions: Properties = described;
