// Every rule has a pair of cases and a page whose examples are true: what is wrong is found, what is right is not.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allRules } from '../../src/lint/catalogue.js';
import { findWords, vocabularyOf } from '../../src/lint/text/find-jargon.js';
import { plainWords } from '../../src/lint/text/jargon.js';
import { sentencesOf } from '../../src/lint/text/sentences.js';
import { wordsOf } from '../../src/lint/text/words.js';
import { here, overBase } from './compose.js';
import { knownFor } from './known-for.js';
import { lintText, spansOf } from './linted.js';

const playbookGroups = ['references', 'safety', 'shell', 'people', 'clarity'];
const rules = allRules();
const ofPlaybooks = rules.filter(({ group }) => playbookGroups.includes(group));

const file = (rule: string, name: string): string => here(`cases/${rule}/${name}`);
const lintCase = (rule: string, name: string) => {
  const path = file(rule, `${name}.yaml`);
  return lintText(path, overBase(readFileSync(path, 'utf8')), knownFor(rule));
};

describe.each(ofPlaybooks)('$id', ({ id, page, finds }) => {
  it('finds what is wrong in its case, exactly there', async () => {
    expect(existsSync(file(id, 'err.out')), `cases/${id}/err.out`).toBe(true);
    const spans = spansOf(lintCase(id, 'err'), id);
    expect(spans.length).toBeGreaterThan(0);
    await expect(`${spans.join('\n')}\n`).toMatchFileSnapshot(file(id, 'err.out'));
  });

  it('is silent where nothing is wrong', () => {
    expect(spansOf(lintCase(id, 'ok'), id)).toEqual([]);
  });

  it('has a page whose examples are true', () => {
    const lintExample = (text: string) => lintText(here('cases/example.yaml'), overBase(text), knownFor(id));
    expect(spansOf(lintExample(page.wrong), id).length).toBeGreaterThan(0);
    expect(spansOf(lintExample(page.right), id)).toEqual([]);
    expect(page.why.length).toBeGreaterThan(40);
    expect(finds).not.toMatch(/\.$|!/);
  });

  it('says what to do, in plain words', () => {
    for (const { rule, message } of lintCase(id, 'err').filter((finding) => finding.rule === id)) {
      expect(message, rule).not.toMatch(/!$|\.$|undefined|null|\[object|NaN/);
      expect(message.length).toBeGreaterThan(20);
    }
  });
});

describe('the rules', () => {
  it('have ids of their own', () => {
    const ids = rules.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(ids.filter((id) => !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id))).toEqual([]);
  });

  it('are explained as they want playbooks to be: at most three sentences, none too long, in plain words', () => {
    const jargon = vocabularyOf(plainWords({}));
    const told = rules.flatMap(({ id, finds, page: { why } }) => {
      const sentences = sentencesOf(why);
      const long = sentences.filter(({ text }) => wordsOf(text).length > 25).map(({ text }) => text);
      const found = [...findWords(why, jargon), ...findWords(finds, jargon)].map(({ text }) => text);
      const spelt = `${finds} ${why}`.match(/\bcan not\b|\bcannot\b|’|!(?!contained)/g) ?? [];
      return [...long, ...found, ...spelt, ...(sentences.length > 3 ? [why] : [])].map(
        (what) => `${id}: ${what}`,
      );
    });
    expect(told).toEqual([]);
  });
});
