// Whom a playbook tells, compared with a config: there everybody must be known.
import { expect, it } from 'vitest';
import { here, overBase } from './compose.js';
import { lintText, nothingKnown, spansOf } from './linted.js';

const escalation = `
escalation:
  - { to: platform, after: 30m, template: page }
  - { to: legal, after: 1h }
  - { to: commander, after: 1h }
`;

const found = (contacts: readonly string[] | null) => {
  const findings = lintText(here('cases/example.yaml'), overBase(escalation), { ...nothingKnown, contacts });
  const about = findings.filter(({ rule }) => rule === 'unknown-contact');
  return { spans: spansOf(findings, 'unknown-contact'), about };
};

it('takes roles and contacts of the config, and refuses everybody else', () => {
  const { spans, about } = found(['platform']);
  expect(spans).toEqual(['3:11-3:16']);
  expect(about.map(({ severity }) => severity)).toEqual(['error']);
  expect(found(['platform', 'legal']).spans).toEqual([]);
});

it('names the contact that was meant', () => {
  expect(found(['platfrom', 'legal']).about[0]?.message).toContain('«platfrom»');
});

it('stays silent without a config, where nobody can tell', () => {
  expect(found(null).spans).toEqual([]);
});
