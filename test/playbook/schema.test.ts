// The published schemas: sound, described, in step with the code, and fresh.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { requiredByFact } from '../../src/playbook/schema/facts.js';
import { schemas } from '../../src/playbook/schema/index.js';
import { stepKinds } from '../../src/steps/index.js';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const read = (path: string): unknown => parse(readFileSync(at(path), 'utf8'));

const check = (name: string, value: unknown): unknown => {
  const found = schemas.find((schema) => schema.name === name);
  const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(found?.schema ?? {});
  return validate(value) ? [] : validate.errors;
};

const examples: readonly (readonly [string, unknown])[] = [
  ['playbook', read('clean/api-abuse.yaml')],
  ['playbook', read('../../playbooks/api-abuse.yaml')],
  ['drill', read('clean/drill.yaml')],
  ['range', read('clean/range.yaml')],
  [
    'config',
    {
      schema: 'ir-config/v1',
      actor: 'on-call',
      protected: ['10.0.0.0/8'],
      contacts: { security: { channels: ['room'], escalation: [{ to: 'legal', after: '10m' }] } },
      channels: {
        room: { slack: { channel: '#incidents', token: { env: 'SLACK_TOKEN' } } },
        pager: { pagerduty: { routing_key: { command: 'pass pagerduty' } } },
      },
      policy: { four_eyes: ['destroy'] },
      lint: { rules: { 'unknown-name': 'error' }, max_warnings: 0 },
    },
  ],
  [
    'timeline',
    {
      v: 1,
      seq: 0,
      prev: 'a'.repeat(64),
      ts: '2026-11-22T03:37:45.123Z',
      mono: '123456789',
      boot: 'b',
      by: 'alice',
      type: 'step.settled',
      data: { step: 'block', visit: 1, outcome: 'done' },
      h: 'b'.repeat(64),
    },
  ],
];

describe('every schema', () => {
  it.each(examples)('accepts its example: %s', (name, value) => {
    expect(check(name, value)).toEqual([]);
  });

  it('keeps unknown types of facts, and demands the keys of known ones', () => {
    const [, line] = examples.at(-1) ?? [];
    expect(
      check('timeline', { ...(line as object), type: 'planet.aligned', data: { with: 'mars' } }),
    ).toEqual([]);
    expect(check('timeline', { ...(line as object), data: { step: 'block', visit: 1 } })).not.toEqual([]);
    expect(
      check('timeline', { ...(line as object), data: { step: 'block', visit: 1.5, outcome: 'done' } }),
    ).not.toEqual([]);
    expect(check('timeline', { ...(line as object), more: 1 })).not.toEqual([]);
  });

  it.each(schemas.map(({ name, schema }) => [name, schema] as const))(
    '%s describes every property',
    (_, schema) => {
      expect(undescribed(schema, schema['definitions'] as Definitions)).toEqual([]);
    },
  );

  it('has one definition for each step kind', () => {
    const definitions = Object.keys((schemas[0]?.schema['definitions'] ?? {}) as object);
    for (const { name } of stepKinds) expect(definitions).toContain(`step-${name}`);
  });

  it.each(schemas.map(({ name, schema }) => [name, schema] as const))(
    '%s is committed fresh',
    (name, schema) => {
      expect(JSON.parse(readFileSync(at(`../../schemas/${name}.schema.json`), 'utf8'))).toEqual(schema);
    },
  );
});

type Definitions = { readonly [name: string]: { readonly description?: string } };

const undescribed = (schema: unknown, definitions: Definitions, path = ''): readonly string[] => {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => {
    const inner = undescribed(value, definitions, `${path}/${key}`);
    // The choices of an «exactly one of» repeat keys that are described beside it.
    if (key !== 'properties' || /\/(oneOf|if|then)(\/|$)/.test(path)) return inner;
    const lacking = Object.entries(value as Definitions).filter(([, property]) => {
      const name = String((property as { readonly $ref?: string }).$ref ?? '').replace('#/definitions/', '');
      return property.description === undefined && definitions[name]?.description === undefined;
    });
    return [...lacking.map(([name]) => `${path}/${name}`), ...inner];
  });
};

/** Type of fact → its required keys, as the compiler sees src/domain/fact.ts. */
const requiredInCode = (): { readonly [type: string]: readonly string[] } => {
  const file = at('../../src/domain/fact.ts');
  const program = ts.createProgram([file], { strict: true, noLib: true, module: ts.ModuleKind.NodeNext });
  const checker = program.getTypeChecker();
  const facts = program
    .getSourceFile(file)
    ?.statements.find((node) => ts.isInterfaceDeclaration(node) && node.name.text === 'Facts');
  if (!facts) throw new Error('fact.ts has no interface Facts');
  const entries = checker
    .getTypeAtLocation(facts)
    .getProperties()
    .map((property) => {
      const keys = checker.getTypeOfSymbol(property).getProperties();
      const required = keys
        .filter((key) => (key.flags & ts.SymbolFlags.Optional) === 0)
        .map((key) => key.name);
      return [property.name, required.sort()] as const;
    });
  return Object.fromEntries(entries);
};

describe('the timeline schema', () => {
  it('demands exactly what the code always writes', () => {
    const listed = Object.entries(requiredByFact).map(([type, keys]) => [type, [...keys].sort()]);
    expect(Object.fromEntries(listed)).toEqual(requiredInCode());
  });
});
