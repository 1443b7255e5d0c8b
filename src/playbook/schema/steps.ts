// One definition for each step kind: what every step may say, what keeps it safe, and the kind's own keys.
import { effects, phases } from '../../domain/values.js';
import { stepKinds } from '../../steps/index.js';
import type { StepKind } from '../../steps/kind.js';
import { describedOptions } from './commands.js';
import { as, listOf, oneOf, type Properties, ref, type SchemaFragment } from './kind.js';

const common: Properties = {
  id: as('id', 'How other steps, the record and the report call this step.'),
  phase: oneOf(phases, 'Which part of the response this is; carries on from the step above when left out.'),
  role: as('roleRef', 'Who does it; carries on from the step above when left out.'),
  title: as('sentence', 'What is done, in a few words.'),
  guide: as('sentence', 'How to do it and what to watch out for; shown again at the prompt of a change.'),
  expect: as('sentence', 'What it should look like when it went well.'),
  links: ref('links'),
  after: listOf(
    ref('stepRef'),
    'a list of step ids',
    'The steps that must have settled; the step above when left out, nothing when empty.',
    0,
  ),
  when: as('expression', 'The step is done only when this holds.'),
  each: {
    type: 'string',
    pattern: '^[a-z][a-z0-9_]{0,63} as [a-z][a-z0-9_]{0,63}$',
    title: '`list as name`, such as suspects as suspect',
    description: 'Once for each value of a list: `suspects as suspect`.',
  },
  within: as('duration', 'How soon it should be done, from the moment it is ready.'),
  if_skipped: as('sentence', 'What it means to skip it; shown before somebody does.'),
  marks: as('milestone', 'The milestone that is reached when it is done.'),
};

const safety: Properties = {
  effect: oneOf(
    effects,
    'What it does to the world: `read` leaves it alone; `change` when left out at run time.',
  ),
  preserve: listOf(
    ref('evidenceRef'),
    'a list of evidence ids',
    'Evidence that must be held before it may run.',
    0,
  ),
  no_evidence: as('sentence', 'Why there is nothing to preserve.'),
  approve: as('roleRef', 'The role that must approve it.'),
  check: as('command', 'Tells whether it is in force; it settles doubt after a crash.'),
  verify: as('probe', 'Tells whether it worked: tried until it holds.'),
  rollback: as('command', 'How it is put back: a command, or for `confirm` a sentence.'),
  irreversible: as('sentence', 'Why it can not be put back.'),
  expires: as('duration', 'How long a temporary control should stay in place.'),
  capture: {
    type: 'object',
    minProperties: 1,
    title: 'a map from names to captures',
    description: 'Values taken from the output, by name.',
    propertyNames: ref('name'),
    additionalProperties: ref('capture'),
  },
};

const ownProperties = (kind: StepKind): Properties => {
  const described = Object.entries(kind.schema.properties).map(([key, schema]) => [
    key,
    key in describedOptions && kind.schema.required[0] !== key ? (describedOptions[key] ?? schema) : schema,
  ]);
  return Object.fromEntries(described) as Properties;
};

const stepDefinition = (kind: StepKind): SchemaFragment => ({
  type: 'object',
  title: `a step with \`${kind.name}\``,
  properties: { ...common, ...ownProperties(kind), ...safety },
  required: ['id', 'title', ...kind.schema.required],
  additionalProperties: false,
});

/** `step-run`, `step-ask` and so on. */
export const stepDefinitions: Properties = Object.fromEntries(
  stepKinds.map((kind) => [`step-${kind.name}`, stepDefinition(kind)]),
);

/** What stands in `steps:` of a published schema; validation looks at each step with its own kind's definition. */
export const anyStep: SchemaFragment = {
  type: 'object',
  title: 'a step',
  description: 'One step; the kind is the one key out of run, script, ask, decide and so on.',
  oneOf: stepKinds.map((kind) => ref(`step-${kind.name}`)),
};

/** Keys that every step may have, whatever its kind. */
export const commonStepKeys: readonly string[] = [...Object.keys(common), ...Object.keys(safety)];
