// Turns YAML nodes into plain JSON values and, beside them, the place of each. What JSON can't say is refused
// here, and so is what YAML would change in silence: `010` is the number 10 to YAML.
import {
  isMap,
  isScalar,
  isSeq,
  type Pair,
  type ParsedNode,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { echo } from '../language/characters.js';
import { limits } from './limits.js';
import type { Extent, Located } from './locate.js';
import { type Problem, tooDeep } from './parse-tokens.js';

interface Tree {
  readonly value: unknown;
  readonly located: Located;
}

type Report = (rule: string, message: string, extent: Extent) => void;
type Key = { readonly name: string; readonly extent: Extent };

const none: ReadonlyMap<string | number, Located> = new Map();

const extentOf = (node: unknown): Extent => {
  const range = (node as { range?: readonly number[] | null } | null)?.range;
  return [range?.[0] ?? 0, range?.[1] ?? 0];
};

const plainText = (node: Scalar): string | null =>
  node.type === 'PLAIN' && typeof node.source === 'string' ? node.source : null;

const scalarValue = (node: Scalar, report: Report): unknown => {
  const { value } = node;
  const source = plainText(node);
  if (typeof value === 'number' && source !== null && String(value) !== source) {
    const number = Number.isFinite(value) ? ` for the text, or ${String(value)} for the number` : '';
    report(
      'ambiguous-number',
      `YAML reads ${source} as ${String(value)}: write "${source}"${number}`,
      extentOf(node),
    );
  }
  if (typeof value === 'string' && /\p{Surrogate}/u.test(value))
    report(
      'wrong-text',
      'this text holds half of a character (\\ud800 to \\udfff); write the whole one',
      extentOf(node),
    );
  return typeof value === 'bigint' ? String(value) : value;
};

const keyOf = (node: unknown, report: Report): Key | null => {
  const extent = extentOf(node);
  if (!isScalar(node)) {
    report('yaml-key', 'a key must be a word; a text that begins with «{» or «[» needs quotes', extent);
    return null;
  }
  const name = plainText(node) ?? String(node.value ?? '');
  if (name === '<<') {
    report('yaml-merge-key', '«<<» is a YAML merge key; write the keys out instead', extent);
    return null;
  }
  return { name, extent };
};

const mapTree = (map: YAMLMap, key: Extent | null, level: number, report: Report): Tree => {
  const entries: [string, unknown][] = [];
  const children = new Map<string | number, Located>();
  for (const pair of map.items as readonly Pair[]) {
    const found = keyOf(pair.key, report);
    if (!found) continue;
    if (children.has(found.name)) {
      report('duplicate-key', `the key ${echo(found.name)} is there twice; remove one`, found.extent);
      continue;
    }
    const child = nodeTree(pair.value as ParsedNode | null, found.extent, level + 1, report);
    children.set(found.name, child.located);
    entries.push([found.name, child.value]);
  }
  return { value: Object.fromEntries(entries), located: { key, value: extentOf(map), children } };
};

const listTree = (list: YAMLSeq, key: Extent | null, level: number, report: Report): Tree => {
  const items = list.items.map((item) => nodeTree(item as ParsedNode | null, null, level + 1, report));
  const children = new Map<string | number, Located>(items.map(({ located }, index) => [index, located]));
  return { value: items.map(({ value }) => value), located: { key, value: extentOf(list), children } };
};

const nodeTree = (node: ParsedNode | null, key: Extent | null, level: number, report: Report): Tree => {
  const empty: Tree = {
    value: null,
    located: { key, value: node ? extentOf(node) : (key ?? [0, 0]), children: none },
  };
  if (isScalar(node)) return { ...empty, value: scalarValue(node, report) };
  if (!isMap(node) && !isSeq(node)) return empty;
  if (level > limits.levels) {
    report('too-deep', tooDeep, extentOf(node));
    return empty;
  }
  return isMap(node) ? mapTree(node, key, level, report) : listTree(node, key, level, report);
};

/** Plain JSON and places from a parsed document, and what is refused in it. */
export const readTree = (root: ParsedNode | null): Tree & { readonly problems: readonly Problem[] } => {
  const problems: Problem[] = [];
  const report: Report = (rule, message, extent) => problems.push({ rule, message, extent });
  return { ...nodeTree(root, null, 1, report), problems };
};
