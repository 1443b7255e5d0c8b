// The schema of one line of a timeline: a strict frame, and for each known type the keys that its data has.
import { requiredByFact } from './facts.js';
import { closedMap, type Properties, ref, type SchemaFragment } from './kind.js';

const hash = (description: string): SchemaFragment => ({
  type: 'string',
  pattern: '^[0-9a-f]{64}$',
  title: '64 hexadecimal digits',
  description,
});

const frame: Properties = {
  v: { type: 'integer', const: 1, title: '1', description: 'The version of this format.' },
  seq: {
    type: 'integer',
    minimum: 0,
    title: 'a whole number',
    description: 'The number of the line, from 0.',
  },
  prev: hash('`h` of the line before; for line 0 a hash over incident.json.'),
  ts: {
    type: 'string',
    pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z$',
    title: 'a time in UTC',
    description: 'When the line was written, in UTC. Order is `seq`, never time.',
  },
  mono: {
    type: 'string',
    pattern: '^[0-9]+$',
    title: 'nanoseconds as digits',
    description: 'Nanoseconds since the machine started; with `boot` it shows clock jumps.',
  },
  boot: { type: 'string', title: 'a text', description: "The machine's boot id." },
  by: { type: 'string', title: 'a text', description: 'The actor: an assertion, not a proof.' },
  type: {
    type: 'string',
    pattern: '^[a-z_]+\\.[a-z_]+$',
    title: 'a type of fact such as step.started',
    description: 'What happened. Types that are not listed here are kept and shown.',
  },
  data: {
    type: 'object',
    propertyNames: ref('dataKey'),
    additionalProperties: ref('dataValue'),
    title: 'a map',
    description: 'What is known about it, by type.',
  },
  h: hash('SHA-256 of the bytes of this line before `,"h":"`.'),
};

const definitions: Properties = {
  dataKey: { type: 'string', pattern: '^[a-z][a-z0-9_]*$', title: 'a name' },
  dataValue: {
    type: ['string', 'boolean', 'null', 'integer', 'array', 'object'],
    minimum: -9007199254740991,
    maximum: 9007199254740991,
    items: ref('dataValue'),
    propertyNames: ref('dataKey'),
    additionalProperties: ref('dataValue'),
    title: 'a text, true or false, null, a whole number, a list or a map',
  },
};

const rule = (type: string, required: readonly string[]): SchemaFragment => ({
  if: { properties: { type: { const: type } } },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
  then: {
    properties: {
      data: { type: 'object', properties: Object.fromEntries(required.map((key) => [key, {}])), required },
    },
  },
});

export const timelineSchema: SchemaFragment = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: 'ir-timeline-v1',
  ...closedMap('One line of timeline.jsonl.', frame, Object.keys(frame)),
  title: 'ir timeline line',
  allOf: Object.entries(requiredByFact).map(([type, required]) => rule(type, required)),
  definitions,
};
