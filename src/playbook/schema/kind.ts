// The shape of everything in this folder: draft-07 JSON Schema as plain data. `title` says in words what is
// expected and ends up in messages; `description` says what it is for and ends up in editors.
import type { SchemaFragment } from '../../steps/kind.js';

export type { SchemaFragment };
export type Properties = { readonly [key: string]: SchemaFragment };

export const ref = (name: string): SchemaFragment => ({ $ref: `#/definitions/${name}` });

/** Nobody writes more by hand, and it keeps checks quick whatever the file. */
const most = 500;

/** A definition with words of its own for this place. Draft-07 ignores what stands beside a `$ref`. */
export const as = (name: string, description: string): SchemaFragment => ({
  description,
  allOf: [ref(name)],
});

export const text = (description: string): SchemaFragment => ({
  type: 'string',
  minLength: 1,
  title: 'a text',
  description,
});

export const flag = (description: string): SchemaFragment => ({
  type: 'boolean',
  title: 'true or false',
  description,
});

export const oneOf = (values: readonly string[], description: string): SchemaFragment => ({
  type: 'string',
  enum: values,
  title: `one of ${values.join(', ')}`,
  description,
});

export const listOf = (
  items: SchemaFragment,
  title: string,
  description: string,
  least = 1,
): SchemaFragment => ({
  type: 'array',
  items,
  minItems: least,
  maxItems: most,
  title,
  description,
});

/** A map with these keys only: a misspelt key must be an error. */
export const closedMap = (
  description: string,
  properties: Properties,
  required: readonly string[] = [],
): SchemaFragment => ({
  type: 'object',
  title: 'a map',
  description,
  properties,
  required,
  additionalProperties: false,
});

/** A map from names that the author chooses. `keys` is a definition. */
export const mapOf = (
  keys: string,
  values: SchemaFragment,
  description: string,
  least = 0,
): SchemaFragment => ({
  type: 'object',
  title: 'a map',
  description,
  minProperties: least,
  maxProperties: most,
  propertyNames: ref(keys),
  additionalProperties: values,
});
