// The schema of the config: who, where, what must not be hit, and how people are reached. Never executable.
import { channel } from './channels.js';
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
  text,
} from './kind.js';

const channelNames = listOf(ref('id'), 'a list of channels', 'Keys of `channels:`.', 0);

const escalationStep = closedMap(
  'Who comes next when nobody answers.',
  { to: as('recipient', 'A contact.'), after: as('duration', 'How long after the one before.') },
  ['to', 'after'],
);

const contact = closedMap('Somebody who can be told or asked, in the words that playbooks use.', {
  title: as('sentence', 'Who that is.'),
  channels: channelNames,
  people: listOf(
    text('A person, as this organisation names people.'),
    'a list of people',
    'Who is meant.',
    0,
  ),
  escalation: listOf(escalationStep, 'a list of escalation steps', 'Who comes next when nobody answers.', 0),
  outside: flag('True: outsiders; a message to them waits for a key.'),
  mention: text(
    'Who is called in Slack when they are asked for help: a user group such as @oncall, a user id, or here.',
  ),
});

const audience = closedMap('Readers of updates.', {
  title: as('sentence', 'Who reads it.'),
  channels: channelNames,
  people: listOf(text('A person.'), 'a list of people', 'Who is meant.', 0),
  outside: flag('True: outsiders; a message to them waits for a key.'),
});

const policy = closedMap('Rules of this organisation for every run.', {
  four_eyes: {
    type: ['boolean', 'array'],
    items: { type: 'string', enum: ['change', 'destroy'], title: '`change` or `destroy`' },
    title: 'true or false, or a list of effects',
    description:
      'An approval must come from somebody other than the person at the keyboard, with ir approve: always, or for these effects.',
  },
  auto_read: flag('True: steps that only read run without a question.'),
  require_approval: listOf(
    { type: 'string', enum: ['change', 'destroy'], title: '`change` or `destroy`' },
    'a list of effects',
    'Effects that need the approval of the commander even where the playbook asks for none.',
    0,
  ),
  break_glass: flag('False: --break-glass is refused.'),
});

const lint = closedMap('How strict `ir lint` is.', {
  rules: mapOf('id', oneOf(['error', 'warning', 'off'], 'How much this rule counts.'), 'Severity by rule.'),
  max_warnings: {
    type: 'integer',
    minimum: 0,
    maximum: 100000,
    title: 'a whole number',
    description: 'More warnings than this fail.',
  },
  words: mapOf(
    'jargonWord',
    text('The plain word.'),
    'Words to avoid in texts, with what to write instead; the same word again allows it.',
  ),
});

const report = closedMap('How reports are written.', {
  organisation: text('Named at the top.'),
  folder: text('Where reports are written.'),
  time_zone: text('Times are shown in this zone beside UTC, such as Europe/Berlin.'),
  formats: listOf(
    oneOf(['markdown', 'html', 'json', 'pdf'], 'One format.'),
    'a list of formats',
    'What is written at close.',
    0,
  ),
});

const properties: Properties = {
  schema: {
    type: 'string',
    const: 'ir-config/v1',
    title: '`ir-config/v1`',
    description: 'The version of this format.',
  },
  actor: text('Who you are; --as and IR_ACTOR go first.'),
  home: text('Where incidents are kept; --home and IR_HOME go first.'),
  playbooks: listOf(
    text('A folder.'),
    'a list of folders',
    "Folders with playbooks, from the config's own folder.",
    0,
  ),
  inputs: mapOf('name', ref('value'), "The organisation's own values for inputs, set once."),
  env: listOf(ref('envName'), 'a list of environment variables', 'Variables that commands may see.', 0),
  protected: listOf(
    text('An address, a range of addresses, a host or a name.'),
    'a list of texts',
    'What a change must not hit without care: addresses, CIDRs, hosts, names.',
    0,
  ),
  contacts: mapOf('contactName', contact, 'Who can be told or asked, by the names that playbooks use.'),
  audiences: mapOf('contactName', audience, 'Readers of updates, by the names that templates use.'),
  channels: mapOf('id', channel, 'Where messages go.'),
  policy,
  lint,
  report,
};

export const configSchema: SchemaFragment = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: 'ir-config-v1',
  ...closedMap('The config of ir. The first file found counts; files are not merged.', properties),
  title: 'ir config',
  definitions: {
    ...definitions,
    jargonWord: {
      type: 'string',
      minLength: 2,
      maxLength: 60,
      title: 'a word of 2 to 60 characters',
      description: 'A word.',
    },
    contactName: {
      ...definitions['recipient'],
      title: 'a name of letters, digits, dots and dashes',
      description: 'A name.',
    },
  },
};
