// What `ir run` refuses has pages too: each is described, nothing else is, and the examples are true.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { examine } from '../../src/lint/examine.js';
import { lint } from '../../src/lint/lint.js';
import { refusals } from '../../src/lint/rules/refused/index.js';
import { loadPlaybook } from '../../src/playbook/load.js';
import type { Listing } from '../../src/playbook/reads.js';
import { bytesOf, disk } from '../playbook/reads.js';
import { overBase } from './compose.js';
import { exampleText } from './examples.js';
import { asWritten, nothingKnown } from './linted.js';

const described = refusals.map(({ id }) => id);

/** A folder with another playbook and a check in it, as the examples have it. */
const folder = '/payments/playbooks';
const file = join(folder, 'base.yaml');
const check = join(folder, 'checks/request-rate.sh');
const world: { readonly [path: string]: string } = {
  [check]: '#!/bin/bash\nuptime\n',
  [join(folder, 'restart-payments.yaml')]: overBase('id: restart-payments'),
};
const reads: Listing = {
  readFile: (path) => (world[path] === undefined ? null : bytesOf(world[path])),
  isExecutableFile: (path) => path === check,
  realPath: (path) => (path in world || path === folder ? path : null),
  list: () => null,
};

const rulesFor = (bytes: Uint8Array): readonly string[] =>
  lint(examine(file, bytes, reads), nothingKnown, asWritten).map(({ rule }) => rule);

/** What a page can only tell in words: too many bytes, and bytes that are no text. */
const ownBytes: { readonly [rule: string]: readonly Uint8Array[] } = {
  'too-large': [bytesOf(`${overBase('')}#${'x'.repeat(256 * 1024)}`)],
  encoding: [
    Uint8Array.from(Buffer.from(`\ufeff${overBase('')}`, 'utf16le')),
    Uint8Array.from(Buffer.from('title: Überlastung', 'latin1')),
  ],
};

describe.each(refusals.filter(({ id }) => id !== 'wrong-id'))('$id', ({ id, page, finds }) => {
  it('is found in what its page calls wrong, and not in what it calls right', () => {
    const wrong = ownBytes[id] ?? [bytesOf(exampleText(page.wrong))];
    for (const bytes of wrong) expect(rulesFor(bytes)).toContain(id);
    expect(rulesFor(bytesOf(exampleText(page.right)))).not.toContain(id);
  });

  it('mends what it calls right altogether, unless that is only the head of a file', () => {
    if (page.right.includes('# whole file')) return;
    const left = rulesFor(bytesOf(exampleText(page.right))).filter((rule) => described.includes(rule));
    expect(left).toEqual([]);
  });

  it('has a page in plain words', () => {
    expect(page.why.length).toBeGreaterThan(40);
    expect(finds).not.toMatch(/\.$|!$/);
    expect(page.why).not.toMatch(/!$/);
  });
});

describe('wrong-id', () => {
  it('is found in a playbook that another one runs, which takes two files', () => {
    const parent = overBase('steps:\n  - { id: more, title: More, playbook: restart-payments }\n');
    const rulesWith = (child: string): readonly string[] => {
      const files: { readonly [path: string]: string } = {
        [file]: parent,
        [join(folder, 'restart-payments.yaml')]: overBase(child),
      };
      const two = { ...reads, readFile: (path: string) => (files[path] ? bytesOf(files[path]) : null) };
      return loadPlaybook(file, two).findings.map(({ rule }) => rule);
    };
    const page = refusals.find(({ id }) => id === 'wrong-id')?.page;
    expect(rulesWith(page?.wrong ?? '')).toContain('wrong-id');
    expect(rulesWith(page?.right ?? '')).toEqual([]);
  });
});

const sources = fileURLToPath(new URL('../../src/playbook', import.meta.url));
// An alert or a schema is no place where a playbook is refused.
const elsewhere = /^(alert|schema)\//;

const treeOf = (path: string): ts.SourceFile =>
  ts.createSourceFile(path, readFileSync(join(sources, path), 'utf8'), ts.ScriptTarget.Latest, true);

const trees = (readdirSync(sources, { recursive: true }) as string[])
  .filter((path) => path.endsWith('.ts') && !elsewhere.test(path))
  .map(treeOf);

function* nodesIn(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of node.getChildren()) yield* nodesIn(child);
}

/** Which argument of these functions is the rule. */
const ruleArgument: { readonly [name: string]: number } = { problem: 0, report: 0, refuse: 0, problemAt: 2 };

const texts = (node: ts.Node | undefined): readonly string[] =>
  node === undefined ? [] : [...nodesIn(node)].filter(ts.isStringLiteral).map(({ text }) => text);

/** `problem('circle', …)`, `rule: 'unknown-key'`: words that can only be a rule. */
const asRule = (node: ts.Node): readonly string[] =>
  // A sentence is the message of another function that is called `problem`.
  ruleTexts(node).filter((text) => !text.includes(' '));

const ruleTexts = (node: ts.Node): readonly string[] => {
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
    const argument = node.arguments[ruleArgument[node.expression.text] ?? -1];
    return argument && ts.isStringLiteral(argument) ? [argument.text] : [];
  }
  const named = ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node) ? node : null;
  return named?.name.getText() === 'rule' ? texts(named.initializer) : [];
};

/** Words with a dash that mean something else: kinds of tokens, states of a file or of a playbook. */
const otherWords: readonly string[] = [
  'directive-line',
  'doc-end',
  'doc-mode',
  'doc-start',
  'explicit-key-ind',
  'flow-error-end',
  'flow-map-end',
  'flow-map-start',
  'flow-seq-end',
  'flow-seq-start',
  'map-value-ind',
  'not-executable',
  'quoted-scalar',
  'seq-item-ind',
];

/** Put together from what is missing, in check/references.ts. */
const composed: readonly string[] = ['unknown-role', 'unknown-evidence', 'unknown-step', 'unknown-template'];

describe('the descriptions', () => {
  const nodes = trees.flatMap((tree) => [...nodesIn(tree)]);
  const certain = nodes.flatMap(asRule);
  const dashed = nodes
    .filter(ts.isStringLiteral)
    .map(({ text }) => text)
    .filter((text) => /^[a-z]+(-[a-z]+)+$/.test(text));

  it('are of every rule that stands in the sources, and of no other', () => {
    const emitted = [...certain, ...composed, ...dashed.filter((word) => !otherWords.includes(word))];
    expect([...new Set(emitted)].sort()).toEqual([...described].sort());
  });

  it('were looked for where they are', () => {
    expect(certain).toEqual(
      expect.arrayContaining(['circle', 'encoding', 'unknown-key', 'yaml-key', 'wrong-id']),
    );
    expect(otherWords.filter((word) => !dashed.includes(word))).toEqual([]);
  });

  it('hold for every case of the loader', () => {
    const cases = fileURLToPath(new URL('../playbook/cases', import.meta.url));
    const found = readdirSync(cases)
      .filter((name) => name.endsWith('.yaml'))
      .flatMap((name) => loadPlaybook(join(cases, name), disk).findings.map(({ rule }) => rule));
    expect(found.length).toBeGreaterThan(100);
    expect(found.filter((rule) => !described.includes(rule))).toEqual([]);
  });

  it('have ids of their own', () => {
    expect(new Set(described).size).toBe(described.length);
  });
});
