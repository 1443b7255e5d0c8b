// The schema of a drill scenario: answers for commands and timed news, so that a playbook can be rehearsed unchanged.
import { definitions } from './definitions.js';
import {
  as,
  closedMap,
  flag,
  listOf,
  mapOf,
  oneOf,
  type Properties,
  ref,
  type SchemaFragment,
} from './kind.js';

const output = closedMap('What a command would have printed, and how it would have ended.', {
  stdout: { type: 'string', title: 'a text', description: 'What it prints.' },
  stderr: { type: 'string', title: 'a text', description: 'What it prints as errors.' },
  exit: {
    type: 'integer',
    minimum: 0,
    maximum: 255,
    title: 'an exit code from 0 to 255',
    description: 'Its exit code; 0 when left out.',
  },
  after: as('duration', 'How long it takes.'),
});

const expectationProperties: Properties = {
  milestone: as('milestone', 'This milestone is reached.'),
  answer: mapOf('name', ref('value'), 'These answers are given.'),
  decided: mapOf('name', ref('option'), 'These decisions are taken, by the name of the step.'),
  step: as('stepRef', 'This step is done.'),
  preserved: as('stepRef', 'The evidence of this step is held, complete, before it changes anything.'),
  escalated: as('recipient', 'They are asked.'),
  updated: as('recipient', 'They are told.'),
  on_time: oneOf(['updates'], 'No update is ever overdue.'),
  is: flag('False: it should not happen.'),
  within: as('duration', 'How soon.'),
  points: {
    type: 'integer',
    minimum: 0,
    maximum: 1000,
    title: 'a whole number',
    description: 'What it is worth in the score; 1 when left out.',
  },
  why: as('sentence', 'Why it matters; shown with the score.'),
};

const subjects = [
  'milestone',
  'answer',
  'decided',
  'step',
  'preserved',
  'escalated',
  'updated',
  'on_time',
] as const;

const drillDefinitions: Properties = {
  output,
  outputs: {
    type: ['object', 'array'],
    title: 'a map with stdout, stderr and exit, or a list of them',
    description: 'One output, or a list that is used up from start to start; the last one repeats.',
    properties: output['properties'] ?? {},
    additionalProperties: false,
    minItems: 1,
    items: ref('output'),
  },
  expectation: {
    ...closedMap('What the responders should do.', expectationProperties),
    oneOf: subjects.map((key) => ({ properties: { [key]: {} }, required: [key] })),
    title: `a map with exactly one of ${subjects.join(', ')}`,
  },
  inject: {
    ...closedMap(
      'News that is given during the drill.',
      {
        at: as('duration', 'How long after the start.'),
        after: as('stepRef', 'After this step has settled.'),
        to: as('recipient', 'Which role hears it.'),
        say: as('sentence', 'The news.'),
        expect: listOf(ref('expectation'), 'a list of expectations', 'What should follow from it.'),
      },
      ['to', 'say'],
    ),
    oneOf: [
      { properties: { at: {} }, required: ['at'] },
      { properties: { after: {} }, required: ['after'] },
    ],
    title: 'a map with exactly one of `at`, `after`',
  },
  outputKey: {
    type: 'string',
    pattern: '^[a-z][a-z0-9-]*(/[a-z][a-z0-9-]*)*(\\.[a-z0-9-]+)*$',
    title: 'a key such as block, block.verify or evidence.firewall',
    description:
      'Which command: a step, evidence.ID, STEP.check, STEP.verify, STEP.verify.2 or STEP.rollback.',
  },
};

export const drillSchema: SchemaFragment = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: 'ir-drill-v1',
  ...closedMap(
    'A drill scenario of ir: what commands print and what news comes, for one playbook.',
    {
      schema: {
        type: 'string',
        const: 'ir-drill/v1',
        title: '`ir-drill/v1`',
        description: 'The version of this format.',
      },
      playbook: as('playbookRef', 'The playbook that is rehearsed.'),
      title: as('sentence', 'What happens in this scenario.'),
      objectives: listOf(ref('sentence'), 'a list of sentences', 'What the team should learn.'),
      outputs: mapOf('outputKey', ref('outputs'), 'What commands would have printed, by step.'),
      injects: listOf(ref('inject'), 'a list of injects', 'News that is given during the drill.', 0),
      expect: listOf(ref('expectation'), 'a list of expectations', 'What the score counts.', 0),
      answers: mapOf('key', ref('value'), 'The model answers, which CI plays.'),
    },
    ['schema', 'playbook', 'title'],
  ),
  title: 'ir drill scenario',
  definitions: { ...definitions, ...drillDefinitions },
};
