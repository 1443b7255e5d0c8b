// The schema of a range: services and stand-ins that a playbook's exact commands run against.
import { definitions } from './definitions.js';
import { as, closedMap, listOf, mapOf, ref, type SchemaFragment } from './kind.js';

const service = closedMap(
  'A process that is started for the range and ends with it.',
  {
    name: as('id', 'Its name; its port is in $IR_RANGE_PORT_NAME.'),
    run: as('sentence', "The command that starts it, in the range's folder."),
    ready: closedMap(
      'How to tell that it is ready.',
      {
        http: {
          type: 'string',
          pattern: '^/',
          title: 'a path such as /health',
          description: 'The path that answers 200 once it is ready.',
        },
      },
      ['http'],
    ),
  },
  ['name', 'run'],
);

export const rangeSchema: SchemaFragment = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: 'ir-range-v1',
  ...closedMap(
    'A practice range of ir: what runs and which tools exist in it.',
    {
      schema: {
        type: 'string',
        const: 'ir-range/v1',
        title: '`ir-range/v1`',
        description: 'The version of this format.',
      },
      playbook: as('playbookRef', 'The playbook that it is a range for.'),
      title: as('sentence', 'What it stands in for.'),
      tools: listOf(
        {
          type: 'string',
          pattern: '^[A-Za-z0-9_][A-Za-z0-9_.+-]*$',
          title: "a tool's name without a path",
          description: "A tool's name.",
        },
        'a list of tools',
        "Tools of this machine that may be used; everything else is the range's own, or refused.",
        0,
      ),
      pace: {
        type: 'integer',
        minimum: 1,
        maximum: 1000,
        title: 'a whole number from 1 to 1000',
        description: 'Divides every `every`, `hold`, `wait` and timer.',
      },
      services: listOf(service, 'a list of services', 'What is started.', 0),
      answers: mapOf(
        'key',
        ref('value'),
        'Answers where nobody is there to give them; also keys such as block.approve.',
      ),
    },
    ['schema', 'playbook', 'title', 'tools'],
  ),
  title: 'ir range',
  definitions,
};
