// What a fragment over base.yaml can't show: whole sections that are missing, other histories, other playbooks.
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/domain/finding.js';
import type { Playbook } from '../../src/domain/playbook.js';
import { examine } from '../../src/lint/examine.js';
import type { Known } from '../../src/lint/known.js';
import { lint } from '../../src/lint/lint.js';
import { bytesOf, disk } from '../playbook/reads.js';
import { here, overBase } from './compose.js';
import { base, rehearsed } from './history-for.js';
import { asWritten, lintText, nothingKnown } from './linted.js';

const whole = overBase('id: payments');
const without = (section: string): string =>
  whole
    .split(/^(?=[a-z_]+:)/m)
    .filter((text) => !text.startsWith(`${section}:`))
    .join('');

const found = (text: string, known: Known, rule: string): readonly Finding[] =>
  lintText(here('payments.yaml'), text, known).filter((finding) => finding.rule === rule);

const lines = (text: string, known: Known, rule: string): readonly string[] =>
  found(text, known, rule).map(({ span: { start } }) => `${start.line}:${start.col}`);

describe('a section that is missing', () => {
  it.each([
    ['roles', 'step-without-role'],
    ['detection', 'detection-without-threshold'],
    ['targets', 'missing-targets'],
    ['updates', 'no-update-rhythm'],
    ['escalation', 'no-escalation'],
    ['reviewed', 'review-overdue'],
  ])('%s is found by %s, at the id', (section, rule) => {
    expect(lines(whole, nothingKnown, rule)).toEqual([]);
    expect(lines(without(section), nothingKnown, rule)).toEqual(['1:5']);
  });

  it.each([['detection'], ['targets'], ['updates'], ['escalation']])(
    '%s is not missed in a playbook that is part of another one',
    (section) => {
      const part = `${without(section)}outputs: [deployment]\n`;
      const rules = ['detection-without-threshold', 'missing-targets', 'no-update-rhythm', 'no-escalation'];
      expect(rules.flatMap((rule) => lines(part, nothingKnown, rule))).toEqual([]);
    },
  );

  it('is no gap when a step escalates', () => {
    const text = without('escalation').replace(
      '  - id: restart\n',
      '  - { id: call, title: Call, escalate: platform }\n  - id: restart\n',
    );
    expect(lines(text, nothingKnown, 'no-escalation')).toEqual([]);
  });
});

describe('a rehearsal', () => {
  const after = (then: Playbook): readonly string[] =>
    found(overBase(''), { ...nothingKnown, history: () => rehearsed(then) }, 'drilled-before-change').map(
      ({ message }) => message.slice(0, message.indexOf(' since')),
    );
  const [first, second, ...others] = base.steps;
  if (!first || !second) throw new Error('base.yaml has too few steps');

  it.each<[string, Playbook, readonly string[]]>([
    ['the same', base, []],
    ['another owner', { ...base, owner: 'refunds' }, []],
    [
      'one step told otherwise',
      { ...base, steps: [first, { ...second, guide: 'Guess.' }, ...others] },
      ['the step «classify» changed'],
    ],
    ['one step less', { ...base, steps: [second, ...others] }, ['the step «look» changed']],
    [
      'one step more',
      { ...base, steps: [...base.steps, { ...first, id: 'extra' }] },
      ['the step «extra» was taken out'],
    ],
    [
      'the steps turned round',
      { ...base, steps: [second, first, ...others] },
      ['the order of the steps changed'],
    ],
    ['no roles', { ...base, roles: {} }, ['`roles` changed']],
    ['clocks that are gone', { ...base, clocks: [] }, ['`clocks` changed']],
  ])('of %s', (_name, then, expected) => {
    expect(after(then)).toEqual(expected);
  });
});

describe('a day of review', () => {
  const today = (reviewed: string, every: string | null, day: string): readonly string[] => {
    const text = without('reviewed').replace(
      /^review_every: .*\n/m,
      every === null ? '' : `review_every: ${every}\n`,
    );
    return lines(`${text}reviewed: ${reviewed}\n`, { ...nothingKnown, today: day }, 'review-overdue');
  };

  it.each([
    ['2025-11-22', null, '2026-11-22', 0],
    ['2025-11-21', null, '2026-11-22', 1],
    ['2026-11-23', '90d', '2026-11-22', 1],
    ['2026-11-22', '90d', '2026-11-22', 0],
    ['2026-02-30', '90d', '2026-03-02', 1],
    ['2024-02-29', '1d', '2024-03-01', 0],
    ['2024-02-29', '1d', '2024-03-02', 1],
    ['0000-00-00', '1d', '2026-01-01', 1],
    ['2026-11-22', '36h', '2026-11-23', 0],
  ])('%s, every %s, seen on %s: %i', (reviewed, every, day, count) => {
    expect(today(reviewed, every, day)).toHaveLength(count);
  });
});

describe('a playbook that this one runs', () => {
  const parent = `id: payments
roles: { commander: Decides. }
steps:
  - { id: all, phase: detect, role: commander, title: Do it all, playbook: child }
  - { id: fix, phase: contain, title: Restart the pods, run: ./restart, effect: change }
`;
  const child = `schema: ir/v1
id: child
title: All the rest
steps:
  - { id: look, title: Look, run: uptime, effect: read }
  - { id: classify, phase: triage, title: Set the severity, ask: { severity: { type: severity } } }
  - { id: call, title: Call, escalate: platform }
  - { id: learn, phase: review, title: Learn, confirm: A postmortem is planned. }
`;
  const rules = ['missing-phase', 'no-severity-question', 'no-escalation', 'premature-fix', 'no-postmortem'];
  const found = (files: { readonly [path: string]: string }): readonly string[] => {
    const readFile = (path: string) => (path in files ? bytesOf(files[path] ?? '') : null);
    const text = overBase(parent).replace(/^escalation:\n.*\n/m, '');
    const examined = examine(here('payments.yaml'), bytesOf(text), { ...disk, readFile });
    return lint(examined, nothingKnown, asWritten)
      .map(({ rule }) => rule)
      .filter((rule) => rules.includes(rule));
  };

  it('has the steps that seem to be missing', () => {
    expect(found({ [here('child.yaml')]: child })).toEqual([]);
  });

  it('is looked into: what it lacks is missing', () => {
    const empty = child.slice(0, child.indexOf('  - { id: classify'));
    expect(found({ [here('child.yaml')]: empty })).toEqual([
      'no-escalation',
      'missing-phase',
      'missing-phase',
      'no-severity-question',
    ]);
  });

  it('says nothing where it can’t be read', () => {
    expect(found({})).toEqual([]);
  });
});
