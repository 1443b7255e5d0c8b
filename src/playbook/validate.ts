// Checks a document against the schema of its format. The validator's own words never reach people.
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { Finding } from '../domain/finding.js';
import { nearest } from '../language/nearest.js';
import type { Path } from './locate.js';
import { inOrder } from './order.js';
import type { SourceDocument } from './parse.js';
import { configSchema } from './schema/config.js';
import { drillSchema } from './schema/drill.js';
import type { SchemaFragment } from './schema/kind.js';
import { playbookFrame } from './schema/playbook.js';
import { rangeSchema } from './schema/range.js';
import { findStepKind, kindsWithKey } from './validate-step.js';
import { type Complaint, type Told, tell } from './validate-words.js';

export type Format = 'playbook' | 'drill' | 'range' | 'config';

const schemaOf: { readonly [F in Format]: SchemaFragment } = {
  playbook: playbookFrame,
  drill: drillSchema,
  range: rangeSchema,
  config: configSchema,
};

// Inlined references and optimised code cost more time to make than they save: each command starts anew.
const options = {
  strict: true,
  allErrors: true,
  verbose: true,
  allowUnionTypes: true,
  inlineRefs: false,
  code: { optimize: false },
} as const;

const compiled = new Map<string, ValidateFunction>();
let ajv: Ajv | null = null;

// Compiling takes about 100 ms, so it waits until something is checked.
const validator = (format: Format, definition: string | null): ValidateFunction => {
  const id = `${String(schemaOf[format]['$id'])}${definition === null ? '' : `#/definitions/${definition}`}`;
  const known = compiled.get(id);
  if (known) return known;
  ajv ??= new Ajv(options);
  if (!ajv.getSchema(String(schemaOf[format]['$id']))) ajv.addSchema(schemaOf[format]);
  const made = ajv.getSchema(id);
  if (!made) throw new Error(`there is no schema ${id}`);
  compiled.set(id, made);
  return made;
};

interface Target {
  readonly path: Path;
  readonly value: unknown;
}

const follow = (pointer: string, root: unknown): Target => {
  const path: (string | number)[] = [];
  let value = root;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    path.push(Array.isArray(value) ? Number(key) : key);
    value = (value as { readonly [key: string]: unknown } | null)?.[key];
  }
  return { path, value };
};

const complaintOf = (error: ErrorObject, root: unknown, base: Path): Complaint => {
  const { path, value } = follow(error.instancePath, root);
  return {
    keyword: error.keyword,
    path: [...base, ...path],
    params: error.params,
    data: error.data,
    schema: error.schema,
    around: (error.parentSchema ?? {}) as Complaint['around'],
    // A complaint about a key bears the path of its map, and the key as its data.
    propertyName: typeof error.data === 'string' && error.data !== value ? error.data : null,
  };
};

const samePath = (a: Path, b: Path): boolean =>
  a.length === b.length && a.every((part, index) => part === b[index]);

/** A missing key is not worth a word where the same key stands misspelt. */
const isMisspelt = (complaint: Complaint, others: readonly Complaint[]): boolean => {
  if (complaint.keyword !== 'required' && complaint.keyword !== 'oneOf') return false;
  const missing = complaint.params['missingProperty'];
  return others.some(({ keyword, params, path, around }) => {
    if (keyword !== 'additionalProperties' || !samePath(path, complaint.path)) return false;
    const candidates = missing === undefined ? Object.keys(around['properties'] ?? {}) : [String(missing)];
    return nearest(String(params['additionalProperty']), candidates) !== null;
  });
};

const check = (format: Format, definition: string | null, value: unknown, base: Path): readonly Told[] => {
  const validate = validator(format, definition);
  if (validate(value)) return [];
  const errors = (validate.errors ?? []).filter(({ schemaPath }) => !/\/oneOf\/\d/.test(schemaPath));
  const complaints = errors.map((error) => complaintOf(error, value, base));
  return complaints
    .filter((complaint) => !isMisspelt(complaint, complaints))
    .map(tell)
    .filter((told) => told !== null);
};

const elsewhere = (told: Told, kind: string): Told => {
  const key = String(told.path.at(-1));
  const kinds = told.rule === 'unknown-key' && told.path.length === 3 ? kindsWithKey(key) : [];
  if (kinds.length === 0) return told;
  return {
    ...told,
    message: `«${key}» does not belong in a «${kind}» step, only in «${kinds.join('», «')}»`,
  };
};

const asMeant = (step: object, key: string, kind: string): object =>
  Object.fromEntries(Object.entries(step).map(([name, value]) => [name === key ? kind : name, value]));

const checkAs = (step: object, kind: string, base: Path): readonly Told[] =>
  check('playbook', `step-${kind}`, step, base).map((told) => elsewhere(told, kind));

const checkStep = (step: unknown, index: number): readonly Told[] => {
  if (typeof step !== 'object' || step === null || Array.isArray(step)) return [];
  const base: Path = ['steps', index];
  const found = findStepKind(step);
  if ('kind' in found) return checkAs(step, found.kind, base);
  const { rule, message, key, meant } = found;
  const told: Told = { rule, message, path: key === null ? base : [...base, key], at: 'key' };
  if (key === null || meant === null) return [told];
  const rest = checkAs(asMeant(step, key, meant), meant, base);
  return [
    told,
    ...rest.map((one) => ({
      ...one,
      path: one.path.map((part, at) => (at === 2 && part === meant ? key : part)),
    })),
  ];
};

const mostSteps = 500;

const stepsOf = (value: unknown): readonly unknown[] => {
  const steps = (value as { readonly steps?: unknown } | null)?.steps;
  return Array.isArray(steps) ? steps : [];
};

/** Everything in which the document breaks the schema of its format, in order of place. */
export const validate = (format: Format, document: SourceDocument): readonly Finding[] => {
  const whole = check(format, null, document.value, []);
  const steps = format === 'playbook' ? stepsOf(document.value) : [];
  // The schema has refused a longer list already; telling each of its mistakes would take long.
  const told = steps.length > mostSteps ? whole : [...whole, ...steps.flatMap(checkStep)];
  const findings = told.map(({ rule, message, path, at }): Finding => {
    const span = at === 'key' ? document.keySpanOf(path) : document.spanOf(path);
    return { rule, severity: 'error', message, span };
  });
  return inOrder(findings);
};
