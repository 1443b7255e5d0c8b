// What an author declares about a value: inputs, answers and captures.
import { valueTypes } from '../../domain/values.js';
import { as, flag, listOf, oneOf, type Properties, ref, type SchemaFragment } from './kind.js';

const scalar: SchemaFragment = {
  type: ['string', 'number', 'boolean'],
  title: 'a text, a number, or true or false',
  description: 'One value.',
};

const secretSource: SchemaFragment = {
  type: 'object',
  title: 'a map with `env` or `command`',
  description: 'Where a secret comes from; a hidden prompt when left out.',
  properties: {
    env: as('envName', 'The environment variable that holds it.'),
    command: as('sentence', 'The command that prints it.'),
  },
  required: [],
  additionalProperties: false,
  minProperties: 1,
  maxProperties: 1,
};

const fieldProperties: Properties = {
  type: oneOf(valueTypes, 'What kind of value it is; every value must pass its type.'),
  question: as('sentence', 'How the runner asks for it.'),
  options: listOf(ref('option'), 'a list of options', 'What can be chosen, for the type `choice`.'),
  pattern: {
    type: 'string',
    minLength: 1,
    title: 'a pattern',
    description: 'An RE2 pattern that the whole value must match.',
  },
  many: flag('True: a list of such values.'),
  default: as('value', 'The value where nothing else gives one. For an answer it is only a suggestion.'),
  from_alert: {
    type: 'string',
    minLength: 1,
    title: 'a path such as labels.deployment',
    description: 'Where an alert payload holds it, such as labels.deployment.',
  },
  from: secretSource,
};

const fieldMap = (description: string, more: Properties): SchemaFragment => ({
  type: 'object',
  title: 'a map with `type`',
  description,
  properties: { ...fieldProperties, ...more },
  required: ['type'],
  additionalProperties: false,
});

export const fieldDefinitions: Properties = {
  scalar,
  value: {
    type: ['string', 'number', 'boolean', 'array'],
    items: ref('scalar'),
    title: 'a text, a number, true or false, or a list of them',
    description: 'A value, or a list of values.',
  },
  secretSource,
  field: fieldMap('A value that people, alerts or the config give.', {}),
  capture: fieldMap('A value taken from what a command printed.', {
    match: {
      type: 'string',
      minLength: 1,
      title: 'a pattern',
      description:
        'An RE2 pattern, several lines, first match, group 1. Left out: all of the output, trimmed.',
    },
  }),
};
