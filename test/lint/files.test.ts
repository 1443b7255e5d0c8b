// Rules about the file itself, and the comments that silence rules.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/domain/finding.js';
import { allRules } from '../../src/lint/catalogue.js';
import { applyFixes } from '../../src/lint/fix.js';
import { changing } from '../../src/lint/silence.js';
import { readSuppressions } from '../../src/lint/suppression.js';
import { here, overBase } from './compose.js';
import { exampleText } from './examples.js';
import { lintText, spansOf } from './linted.js';

const ofFiles = allRules().filter(({ group }) => group === 'files');
const path = (rule: string, name: string): string => here(`cases/${rule}/${name}`);

const composed = (rule: string, name: string): string =>
  overBase(readFileSync(path(rule, `${name}.yaml`), 'utf8'));

/** A mark or a carriage return does not survive every editor and every checkout: these are made here. */
const made: { readonly [rule: string]: { readonly err: string; readonly ok: string } } = {
  'byte-order-mark': { err: `\ufeff${overBase('')}`, ok: overBase('title: "\ufeffPayments"') },
  'crlf-line-ends': {
    err: overBase('title: Payments are slow').replaceAll('\n', '\r\n'),
    ok: overBase('title: "Payments\\r\\n are slow"'),
  },
};

const textOf = (rule: string, name: 'err' | 'ok'): string => made[rule]?.[name] ?? composed(rule, name);
const lintCase = (rule: string, name: 'err' | 'ok'): readonly Finding[] =>
  lintText(path(rule, `${name}.yaml`), textOf(rule, name));
const only = (findings: readonly Finding[], rule: string): readonly Finding[] =>
  findings.filter((finding) => finding.rule === rule);

describe.each(ofFiles)('$id', ({ id, page, finds }) => {
  it('finds what is wrong in its case, exactly there', async () => {
    expect(existsSync(path(id, 'err.out')), `cases/${id}/err.out`).toBe(true);
    const spans = spansOf(lintCase(id, 'err'), id);
    expect(spans.length).toBeGreaterThan(0);
    await expect(`${spans.join('\n')}\n`).toMatchFileSnapshot(path(id, 'err.out'));
  });

  it('is silent where nothing is wrong', () => {
    expect(spansOf(lintCase(id, 'ok'), id)).toEqual([]);
  });

  it('has a page whose examples are true', () => {
    const lintExample = (text: string) => lintText(here('cases/example.yaml'), exampleText(text));
    expect(spansOf(lintExample(page.wrong), id).length).toBeGreaterThan(0);
    expect(spansOf(lintExample(page.right), id)).toEqual([]);
    expect(page.why.length).toBeGreaterThan(40);
    expect(finds).not.toMatch(/\.$|!/);
  });

  it('says what to do, in plain words', () => {
    for (const { message } of only(lintCase(id, 'err'), id)) {
      expect(message).not.toMatch(/!$|\.$|undefined|null|\[object|NaN/);
      expect(message.length).toBeGreaterThan(20);
    }
  });
});

/** Fixes until nothing is left to fix, as `--fix` does: on the text without a byte order mark. */
const fixAll = (text: string, rule: string): string => {
  const plain = text.replace(/^\ufeff/, '');
  const found = only(lintText(path(rule, 'fixed.yaml'), text), rule);
  const { text: fixed, mended } = applyFixes(plain, found);
  if (mended === 0) return text;
  return fixed === text ? fixed : fixAll(fixed, rule);
};

describe('fixes', () => {
  it.each(['byte-order-mark', 'crlf-line-ends', 'stale-suppression'])('of %s leave nothing', (rule) => {
    const text = textOf(rule, 'err');
    const fixed = fixAll(text, rule);
    expect(fixed).not.toBe(text);
    expect(spansOf(lintText(path(rule, 'fixed.yaml'), fixed), rule)).toEqual([]);
  });

  it('take away a mark and carriage returns, and nothing else', () => {
    expect(fixAll(textOf('byte-order-mark', 'err'), 'byte-order-mark')).toBe(overBase(''));
    expect(fixAll(textOf('crlf-line-ends', 'err'), 'crlf-line-ends')).toBe(
      overBase('title: Payments are slow'),
    );
  });

  it('take away stale comments, or the stale half of one', () => {
    const fixed = fixAll(textOf('stale-suppression', 'err'), 'stale-suppression');
    const comments = fixed.split('\n').filter((line) => line.includes('ir-lint'));
    expect(comments).toEqual([
      '  # ir-lint-ignore missing-effect: one of two is still needed',
      '  # ir-lint-ignore missing-effect: the same, the other way round',
    ]);
    expect(fixed).toContain('\n    effect: read\n');
    expect(fixed.split('\n')).toHaveLength(textOf('stale-suppression', 'err').split('\n').length - 2);
  });

  it('count from behind a byte order mark', () => {
    const text = `\ufeff${textOf('stale-suppression', 'err')}`;
    expect(fixAll(text, 'stale-suppression')).toContain('\n    effect: read\n');
  });

  it('leave a comment alone that might hold a text apart from empty lines', () => {
    const text = overBase(
      'summary: |+\n  Slow.\n\n# ir-lint-ignore missing-effect: gone\n\ntitle: Payments are slow\n',
    );
    const [stale] = only(lintText(path('stale-suppression', 'kept.yaml'), text), 'stale-suppression');
    expect(stale?.span.start.line).toBe(4);
    expect(stale?.fix).toBeUndefined();
  });
});

const steps = (lines: string): string => overBase(`steps:\n${lines}`);
const missing = (text: string): readonly string[] =>
  spansOf(lintText(here('cases/comment.yaml'), text), 'missing-effect');

describe('a comment', () => {
  const step = (id: string): string => `  - id: ${id}\n    title: Look\n    run: uptime\n`;
  const ignore = '# ir-lint-ignore missing-effect: a reason';

  it('on its own line covers the block below', () => {
    expect(missing(steps(`  ${ignore}\n${step('one')}${step('two')}`))).toEqual(['8:5-8:8']);
    expect(missing(overBase(`${ignore}\nsteps:\n${step('one')}${step('two')}`))).toEqual([]);
  });

  it('covers a list that stands no deeper than its key', () => {
    const flat = step('one').replace(/^ {2}/gm, '');
    expect(missing(overBase(`${ignore}\nsteps:\n${flat}title: Payments are slow\n`))).toEqual([]);
    expect(missing(overBase(`steps:\n${ignore}\n${flat}${flat.replace('one', 'two')}`))).toEqual(['8:3-8:6']);
  });

  it('covers what stands below other comments and empty lines', () => {
    expect(missing(steps(`  ${ignore}\n# another\n\n${step('one')}`))).toEqual([]);
  });

  it('behind a value covers its line', () => {
    expect(missing(steps(step('one').replace('uptime', `uptime ${ignore}`)))).toEqual([]);
    expect(missing(steps(step('one').replace('Look', `Look ${ignore}`)))).toEqual(['4:5-4:8']);
  });

  it('for the file covers all of it, wherever it stands', () => {
    const text = `${steps(step('one') + step('two'))}# ir-lint-ignore-file missing-effect: a reason\n`;
    expect(missing(text)).toEqual([]);
  });

  it('inside of a script or of quotes is none', () => {
    expect(readSuppressions(`script: |\n  ${ignore}\n  uptime\ntitle: "x ${ignore}"\n`)).toEqual([]);
  });

  it('names several rules, each with its place', () => {
    const [one] = readSuppressions('a: 1 # ir-lint-ignore-file file, missing-effect file: why\r\n');
    expect(one).toMatchObject({ rules: ['file', 'missing-effect', 'file'], reason: 'why', ownLine: false });
    expect(one?.ruleAt).toEqual([27, 33, 48]);
    expect(one).toMatchObject({ start: 5, end: 57, from: 1, to: 2 });
  });

  it('can not silence what `ir run` refuses, nor what is said about comments', () => {
    const text = overBase(
      '# ir-lint-ignore-file unknown-key, bare-suppression: no\ntitel: x # ir-lint-ignore\n',
    );
    const rules = lintText(here('cases/comment.yaml'), text).map(({ rule }) => rule);
    expect(rules).toContain('unknown-key');
    expect(rules).toContain('bare-suppression');
  });

  it('is not stale where the machine or the day decides', () => {
    const text = changing.map((rule) => `# ir-lint-ignore-file ${rule}: it depends\n`).join('');
    expect(spansOf(lintText(here('cases/comment.yaml'), overBase(text)), 'stale-suppression')).toEqual([]);
  });

  it('is not stale where the file could not be looked at as a whole', () => {
    const ignore = '# ir-lint-ignore-file missing-effect, drill-wrong-answer: a reason\n';
    const stale = (name: string, text: string) => spansOf(lintText(here(name), text), 'stale-suppression');
    expect(stale('cases/comment.yaml', overBase(`${ignore}titel: x\n`))).toEqual([]);
    const drill = `${ignore}schema: ir-drill/v1\nplaybook: nowhere\ntitle: Payments are slow\n`;
    expect(stale('cases/drills/comment.yaml', drill)).toEqual([]);
    expect(stale('drills/comment.yaml', drill.replace('nowhere', 'base'))).toEqual(['1:1-1:67']);
  });

  it('is read quickly whatever the text', () => {
    const hostile = [
      `#ir-lint-ignore${' '.repeat(250_000)}`,
      `#ir-lint-ignore${' '.repeat(120_000)}:\u2028${' '.repeat(120_000)}x`,
      '# ir-lint-ignore missing-effect: x\n'.repeat(7000),
      'a: 1 # ir-lint-ignore missing-effect: x\n'.repeat(6000),
    ];
    const began = performance.now();
    for (const text of hostile) lintText(here('cases/comment.yaml'), text);
    expect(performance.now() - began).toBeLessThan(4000);
  });
});
