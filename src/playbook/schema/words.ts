// The small things that every format is written in: names, durations, references, sentences.
import { milestones, severities } from '../../domain/values.js';
import { listOf, oneOf, type Properties, ref, type SchemaFragment } from './kind.js';

const pattern = (shape: string, title: string, description: string): SchemaFragment => ({
  type: 'string',
  pattern: shape,
  title,
  description,
});

const idShape = '^[a-z][a-z0-9-]{0,63}$';
const idTitle = 'an id of small letters, digits and dashes that begins with a letter';

const oneOrMore = (item: string, title: string, description: string): SchemaFragment => ({
  type: ['string', 'array'],
  minLength: 1,
  minItems: 1,
  items: ref(item),
  title,
  description,
});

export const wordDefinitions: Properties = {
  id: pattern(idShape, idTitle, 'An id: small letters, digits and dashes, beginning with a letter.'),
  name: pattern(
    '^[a-z][a-z0-9_]{0,63}$',
    'a name of small letters, digits and underscores that begins with a letter',
    'The name of a value: small letters, digits and underscores, beginning with a letter.',
  ),
  key: pattern(
    '^[a-z][a-z0-9_./-]{0,199}$',
    'a name, or a key such as block.approve',
    'A name of a value, or the key of a question such as block.approve.',
  ),
  option: pattern(
    '^[a-z0-9][a-z0-9_-]{0,63}$',
    'an option of small letters, digits, dashes and underscores',
    'An answer that can be chosen, in one word.',
  ),
  envName: pattern(
    '^[A-Z_][A-Z0-9_]{0,127}$',
    'the name of an environment variable in capitals, such as AWS_PROFILE',
    'The name of an environment variable.',
  ),
  duration: pattern(
    '^(?=[0-9])([0-9]{1,3}d)?([0-9]{1,4}h)?([0-9]{1,6}m(?!s))?([0-9]{1,8}s)?([0-9]{1,10}ms)?$',
    'a duration such as 90s, 1h30m or 90d (a bare number has no unit)',
    'How long: 90s, 1h30m, 72h or 90d, at most ten years.',
  ),
  size: pattern(
    '^[0-9]{1,12}(B|KB|MB|GB)$',
    'a size such as 200MB',
    'How many bytes: a whole number and B, KB, MB or GB, each 1000 times the last.',
  ),
  date: pattern('^[0-9]{4}-[0-9]{2}-[0-9]{2}$', 'a date such as 2026-11-22', 'A day: year, month, day.'),
  url: pattern('^(https?|mailto|file):', 'an address that begins with https:', 'An address on the web.'),
  milestone: oneOf(milestones, 'A moment that the metrics count from or to.'),
  severity: oneOf(severities, 'How bad it is.'),
  sentence: { type: 'string', minLength: 1, title: 'a sentence', description: 'A sentence for a person.' },
  sentences: oneOrMore('sentence', 'a sentence, or a list of sentences', 'A sentence, or a list to tick.'),
  stepRef: pattern(idShape, 'the id of a step', 'The id of another step, or `next`.'),
  stepRefs: oneOrMore('stepRef', 'the id of a step, or a list of them', 'Steps, by id.'),
  evidenceRef: pattern(idShape, 'the id of a piece of evidence', 'A key of `evidence:`.'),
  evidenceRefs: oneOrMore(
    'evidenceRef',
    'the id of a piece of evidence, or a list of them',
    'Evidence, by id.',
  ),
  templateRef: pattern(idShape, 'the id of a template', 'A key of `templates:`.'),
  playbookRef: pattern(idShape, 'the id of a playbook', 'Another playbook, by id.'),
  roleRef: pattern(idShape, 'the id of a role', 'A key of `roles:`.'),
  recipient: pattern(
    '^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$',
    'a role, a contact or an audience',
    'Who is told: a role, or a contact or audience from the config.',
  ),
  expression: {
    type: 'string',
    minLength: 1,
    maxLength: 1000,
    title: 'a condition such as customer_data, in quotes',
    description: 'A condition in CEL over the names of this playbook and the milestones.',
  },
  link: {
    type: 'object',
    title: 'a map with title and url',
    description: 'Something to read.',
    properties: { title: ref('sentence'), url: ref('url') },
    required: ['title', 'url'],
    additionalProperties: false,
  },
  links: listOf(ref('link'), 'a list of links', 'Where to read more, or the dashboards to look at.'),
};
