// The dry run: the whole plan in three words, with marks where nothing can be known yet.
import { describe, expect, it } from 'vitest';
import { dryRunLines, imagine } from '../../src/engine/dry-run.js';
import { planOf } from './walk.js';

const plan = planOf(
  `
inputs: {deployment: {type: k8s-name}}
evidence: {rules: {title: Firewall rules, run: list-rules}}
steps:
  - {id: find, title: Find, run: "find {{ deployment }}", effect: read, capture: {abuser: {type: ip}}}
  - id: block
    title: Block
    each: suspects as suspect
    when: contained
    script: |
      block "$IR_SUSPECT"
      sleep 1
    effect: change
    preserve: [rules]
    approve: commander
    check: is-blocked {{ abuser }}
    rollback: unblock {{ abuser }}
    expires: 1d
    marks: contained
  - {id: label, title: Label, run: label, effect: change}
  - {id: sub, title: Sub, playbook: sub}
  - {id: talk, title: Talk, decide: Done?, options: {"yes": next, "no": find}}`,
  { sub: 'id: sub\nsteps: [{id: look, title: Look, run: look, effect: read}]' },
);
const given = [
  {
    type: 'value.set',
    data: { name: 'deployment', type: 'k8s-name', value: 'payments', source: 'flag', confirmed: true },
  },
] as const;
const text = dryRunLines(plan, imagine(plan, given)).join('\n');

describe('a dry run', () => {
  it('shows commands with the values that are known, and where the others come from', () => {
    expect(text).toContain('    would run   find payments');
    expect(text).toContain('    check       is-blocked «abuser: from find»');
  });

  it('says what each step needs, one line each, under labels that never touch the text', () => {
    expect(text).toContain('    evidence    Firewall rules: held before it runs');
    expect(text).toContain('    would ask   approval of the commander');
    expect(text).toContain('    expires     after 1d');
    expect(text).toContain('    only when   contained (cannot know yet)');
    expect(text).toContain('    for each    of suspects, as suspect');
    expect(text).toContain('    evidence    none: it names none, so somebody has to waive it first');
    const labels = text.split('\n').filter((line) => /^ {4}[a-z]/.test(line) && !line.includes(' · '));
    for (const line of labels) expect(line.slice(4)).toMatch(/^[a-z ]{1,11} {1}\S|^[a-z ]+ {2,}\S/);
  });

  it('keeps the lines of a script under its first one', () => {
    expect(text).toContain('    would run   block "$IR_SUSPECT"\n                sleep 1');
  });

  it('uses three words only', () => {
    for (const [found] of text.matchAll(/\b(would|can't|cannot) \w+( \w+)?/g))
      expect(found).toMatch(/^(would run|would ask|cannot know yet)/);
  });

  it('prints every step of the plan, numbered', () => {
    plan.steps.forEach(({ title }, index) => {
      expect(text).toContain(`${String(index + 1).padStart(2)}. ${title}\n`);
    });
  });
});
