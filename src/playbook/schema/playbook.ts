// The schema of a playbook, whole.
import { metrics } from '../../domain/metrics.js';
import { severities } from '../../domain/values.js';
import { definitions } from './definitions.js';
import {
  as,
  closedMap,
  flag,
  listOf,
  mapOf,
  type Properties,
  ref,
  type SchemaFragment,
  text,
} from './kind.js';
import { anyStep, stepDefinitions } from './steps.js';

const perKey = (keys: readonly string[], definition: string, each: (key: string) => string): Properties =>
  Object.fromEntries(keys.map((key) => [key, as(definition, each(key))]));

const head: Properties = {
  schema: { type: 'string', const: 'ir/v1', title: '`ir/v1`', description: 'The version of this format.' },
  id: as('id', 'How the playbook is called on the command line; the file is named after it.'),
  title: as('sentence', 'What kind of incident it is for, in a few words.'),
  summary: as('sentence', 'What happens in such an incident, in a sentence or two.'),
  owner: text('The team that keeps it right.'),
  reviewed: as('date', 'The day somebody last read it with care.'),
  review_every: as('duration', 'How often it should be read again.'),
  severity: as('severity', 'The severity until triage sets the real one.'),
  private: flag('True: the playbook is about people, and its incidents are shown to few.'),
  tags: listOf(text('One tag.'), 'a list of texts', 'Words to find it by, such as attack.T1499.'),
  links: ref('links'),
};

const detection = closedMap(
  'One sign that this is happening.',
  {
    signal: as('sentence', 'What is measured or seen.'),
    threshold: as('sentence', 'From where on it counts.'),
    alert: text("The alert's name, as the payload has it."),
  },
  ['signal'],
);

const updates = closedMap('The rhythm of communication.', {
  every: closedMap(
    'How long from one update to the next, by severity.',
    perKey(severities, 'duration', (severity) => `From one update to the next at severity ${severity}.`),
  ),
  template: as('templateRef', 'The template of these updates.'),
});

const escalation = closedMap(
  'When to ask higher by itself.',
  {
    to: as('recipient', 'Who is asked.'),
    after: as('duration', 'How long after detection.'),
    when: as('expression', 'Only when this holds. Not known yet counts as true.'),
    unless: as('expression', 'Not when this holds, such as contained.'),
    template: as('templateRef', 'What they are told.'),
  },
  ['to'],
);

const clock = closedMap(
  'A legal or contractual deadline that starts at awareness.',
  {
    name: as('sentence', 'What the deadline is called.'),
    when: as('expression', 'It starts when this holds. Not known yet counts as true.'),
    deadline: as('duration', 'How long from then.'),
    to: as('recipient', 'Who is warned.'),
  },
  ['name', 'when', 'deadline'],
);

const template = closedMap(
  'A message with gaps that are filled from the incident.',
  {
    audience: as('recipient', 'Who it is for; `internal` when left out.'),
    text: as('sentence', 'The message in Liquid, such as {{ incident.title }}.'),
    raw: listOf(
      ref('name'),
      'a list of names',
      'Values that readers other than `internal` may see as they are; addresses, hosts, links and paths are put in neutral words without it.',
    ),
  },
  ['text'],
);

const body = (step: SchemaFragment): Properties => ({
  detection: listOf(detection, 'a list of signals', 'How it is noticed: alerts with clear thresholds.'),
  targets: closedMap(
    'How soon each thing should be reached.',
    perKey(
      metrics.map(({ target }) => target),
      'duration',
      (target) => `How soon, for ${target}.`,
    ),
  ),
  inputs: mapOf('name', ref('field'), 'Values known at the start; the runner asks for what is missing.'),
  env: listOf(
    ref('envName'),
    'a list of environment variables',
    'Environment variables that commands may see.',
  ),
  roles: mapOf('roleRef', ref('sentence'), 'Who does what, by role.'),
  evidence: mapOf('evidenceRef', ref('evidenceEntry'), 'What is captured, in order of volatility.'),
  steps: listOf(step, 'a list of steps', 'What is done, in order.'),
  outputs: listOf(ref('name'), 'a list of names', 'Names that a playbook which runs this one gets back.'),
  updates,
  escalation: listOf(escalation, 'a list of escalations', 'When to ask higher by itself.'),
  clocks: listOf(clock, 'a list of clocks', 'Legal and contractual deadlines.'),
  templates: mapOf('templateRef', template, 'Messages, by id.'),
});

const build = (id: string, step: SchemaFragment): SchemaFragment => ({
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: id,
  ...closedMap('A playbook of ir: what to do in one kind of incident.', { ...head, ...body(step) }, [
    'schema',
    'id',
    'title',
    'steps',
  ]),
  title: 'ir playbook',
  definitions: { ...definitions, ...stepDefinitions },
});

/** The published schema: editors read it. */
export const playbookSchema: SchemaFragment = build('ir-playbook-v1', anyStep);

/** The same with steps left open, so that each can be checked against its own kind and errors stay precise. */
export const playbookFrame: SchemaFragment = build('ir-playbook-frame-v1', {
  type: 'object',
  title: 'a step (a map)',
  description: 'One step.',
});
