// The corpus of broken playbooks: each is caught by exactly the rule that is meant, at exactly its place.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Broken, broken } from './broken.js';
import { here } from './compose.js';
import { lintText } from './linted.js';

const files: { readonly [of in Broken['of']]: string } = {
  'leaked-key': here('sound/leaked-key.yaml'),
  'full-disk': here('sound/full-disk.yaml'),
  payments: here('base.yaml'),
  'api-abuse': here('../../playbooks/api-abuse.yaml'),
};

const textOf = (of: Broken['of']): string => readFileSync(files[of], 'utf8');

const placeOf = (text: string, offset: number): string => {
  const before = text.slice(0, offset).split('\n');
  return `${before.length}:${(before.at(-1) ?? '').length + 1}`;
};

/** The change, and where the finding should begin: from a little before the change on, else anywhere. */
const breakIt = ({ of, change, to, at }: Broken): { readonly text: string; readonly place: string } => {
  const sound = textOf(of);
  const start = sound.indexOf(change);
  if (start < 0) throw new Error(`${of} has no ${JSON.stringify(change)}`);
  const text = sound.slice(0, start) + to + sound.slice(start + change.length);
  const near = text.indexOf(at, start);
  const found = near < 0 || near > start + to.length + 200 ? text.lastIndexOf(at, start) : near;
  if (found < 0) throw new Error(`the broken ${of} has no ${JSON.stringify(at)}`);
  return { text, place: placeOf(text, found) };
};

describe('sound playbooks', () => {
  it.each(Object.entries(files))('%s has no finding', (_name, file) => {
    expect(lintText(file, readFileSync(file, 'utf8'))).toEqual([]);
  });
});

describe('broken playbooks', () => {
  it('are at least forty', () => {
    expect(broken.length).toBeGreaterThanOrEqual(40);
  });

  it.each(broken.map((one) => [one.rule, one.of, one] as const))('%s in %s', (rule, _of, one) => {
    const { text, place } = breakIt(one);
    const findings = lintText(files[one.of], text);
    const told = findings.map(
      ({ rule: id, span: { start }, message }) => `${start.line}:${start.col} ${id} (${message})`,
    );
    expect(told).toEqual([expect.stringMatching(new RegExp(`^${place} ${rule} \\(`))]);
  });
});
