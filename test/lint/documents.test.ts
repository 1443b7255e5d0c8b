// Every rule about drills and ranges has a pair of cases, whole files about the playbook `disputes`, and a page whose
// examples are about `base`: what is wrong is found, what is right is not.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatFinding } from '../../src/domain/finding.js';
import { allRules } from '../../src/lint/catalogue.js';
import { here } from './compose.js';
import { lintText, spansOf } from './linted.js';

// Where the file would lie: the playbooks stand in test/lint, and so does the range with its bin/.
const places: { readonly [group: string]: string } = {
  drills: here('drills/payments.yaml'),
  ranges: here('ranges/disputes/range.yaml'),
};

const rules = allRules().filter(({ group }) => group in places);

const lintAt = (group: string, text: string) => lintText(places[group] ?? '', text);
const file = (rule: string, name: string): string => here(`cases/${rule}/${name}`);
const lintCase = (group: string, rule: string, name: string) =>
  lintAt(group, readFileSync(file(rule, `${name}.yaml`), 'utf8'));

describe.each(rules)('$id', ({ id, group, page, finds }) => {
  it('finds what is wrong in its case, exactly there', async () => {
    expect(existsSync(file(id, 'err.out')), `cases/${id}/err.out`).toBe(true);
    const spans = spansOf(lintCase(group, id, 'err'), id);
    expect(spans.length).toBeGreaterThan(0);
    await expect(`${spans.join('\n')}\n`).toMatchFileSnapshot(file(id, 'err.out'));
  });

  it('is silent where nothing is wrong', () => {
    expect(spansOf(lintCase(group, id, 'ok'), id)).toEqual([]);
  });

  it('has a page whose examples are true', () => {
    expect(spansOf(lintAt(group, page.wrong), id).length).toBeGreaterThan(0);
    expect(spansOf(lintAt(group, page.right), id)).toEqual([]);
    expect(page.why.length).toBeGreaterThan(40);
    expect(finds).not.toMatch(/\.$|!/);
  });

  it('says what to do, in plain words', () => {
    for (const { rule, message } of lintCase(group, id, 'err').filter((finding) => finding.rule === id)) {
      expect(message, rule).not.toMatch(/!$|\.$|undefined|null|\[object|NaN/);
      expect(message.length).toBeGreaterThan(20);
    }
  });
});

describe('the rules about drills and ranges', () => {
  it('have nothing to say about the range that is shipped', () => {
    const path = here('../../playbooks/ranges/api-abuse/range.yaml');
    expect(lintText(path, readFileSync(path, 'utf8')).map(formatFinding)).toEqual([]);
  });

  it('ask for what stands behind a decision or a condition only where the answers lead there', () => {
    const found = ['partner', 'attack'].map((name) => {
      const path = here(`../../playbooks/drills/api-abuse.${name}.yaml`);
      const text = readFileSync(path, 'utf8').replace(/^ {2}call-partner\.confirm: .*\n/m, '');
      return lintText(path, text).map(({ rule }) => rule);
    });
    expect(found).toEqual([['drill-missing-answer'], []]);
  });

  it.each([
    ['escalated: legal', 'customer_data: true', 'customer_data: false'],
    ['step: call-partner', 'accident: accident', 'accident: attack'],
  ])('see whether the model answers lead to «%s»', (subject, yes, no) => {
    const path = here('../../playbooks/drills/try.yaml');
    const judge = (answer: string, is: boolean): boolean => {
      const text = `schema: ir-drill/v1\nplaybook: api-abuse\ntitle: A drill\nexpect: [{ ${subject}, is: ${is} }]\nanswers: { ${answer} }\n`;
      return lintText(path, text).some(({ rule }) => rule === 'drill-impossible-expectation');
    };
    expect([judge(yes, true), judge(yes, false), judge(no, true), judge(no, false)]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('refuse a program with its whole path, as a range does', () => {
    const range = readFileSync(file('range-missing-tool', 'ok.yaml'), 'utf8').replace(
      'disputes',
      'chargebacks',
    );
    const found = lintAt('ranges', range).filter(({ rule }) => rule === 'range-missing-tool');
    expect(found.map(({ message }) => message).join()).toContain('/usr/sbin/iptables');
    expect(found).toHaveLength(1);
  });

  it('leave a file alone whose playbook is not there, but for saying so', () => {
    const drill = 'schema: ir-drill/v1\nplaybook: nowhere\ntitle: A drill\n';
    const range = 'schema: ir-range/v1\nplaybook: nowhere\ntitle: A range\ntools: [curl]\n';
    expect(lintAt('drills', drill).map(({ rule }) => rule)).toEqual(['drill-unknown-playbook']);
    expect(lintAt('ranges', range).map(({ rule }) => rule)).toEqual(['range-unknown-playbook']);
  });
});
