// Files that are large on purpose: what is counted and cut off, so that no file takes more than a moment.
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/domain/finding.js';
import { examine } from '../../src/lint/examine.js';
import { bytesOf, disk } from '../playbook/reads.js';
import { lintText } from './linted.js';

const head = 'schema: ir/v1\nid: payments\ntitle: Payments are slow\n';
const many = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('');

const found = (text: string, rule: string): readonly Finding[] =>
  lintText('payments.yaml', text).filter((finding) => finding.rule === rule);
const messages = (text: string, rule: string): readonly string[] =>
  found(text, rule).map(({ message }) => message);

const withRoles = (count: number): string =>
  `${head}roles: { commander: Decides. }\nsteps:\n${many(count, (index) => `- { id: s${index}, title: Look, role: comander, confirm: Seen. }\n`)}`;

const withScripts = (...scripts: readonly string[]): string =>
  `${head}steps:\n${scripts.map((script, index) => `- { id: s${index}, title: Look, effect: read, script: ${JSON.stringify(script)} }\n`).join('')}`;

describe('one mistake in many places', () => {
  it('is told a hundred times, and then counted', () => {
    const all = found(withRoles(300), 'unknown-role');
    expect(all).toHaveLength(101);
    expect(all.at(-1)).toMatchObject({
      severity: 'error',
      message:
        '«unknown-role» has 200 more places from here on, which are not listed; mend those above first',
      span: { start: { line: 106, col: 34 } },
    });
  });

  it('is told in full up to a hundred', () => {
    expect(messages(withRoles(100), 'unknown-role').at(-1)).toContain('there is no role');
    expect(messages(withRoles(101), 'unknown-role').at(-1)).toContain('has one more place');
  });

  it('is counted without what a comment silences', () => {
    const silent = '# ir-lint-ignore-file step-without-guide: they are short\n';
    expect(found(withRoles(150), 'step-without-guide')).toHaveLength(101);
    expect(found(silent + withRoles(150), 'step-without-guide')).toEqual([]);
  });

  it('is looked up for a hint only so often', () => {
    const text = `${head}steps:\n${many(300, (index) => `- { id: s${index}, title: Look, confirm: Seen., after: [t${index}] }\n`)}`;
    const { findings } = examine('payments.yaml', bytesOf(text), disk);
    expect(findings.filter(({ rule }) => rule === 'unknown-step')).toHaveLength(300);
    expect(findings.filter(({ message }) => message.includes('did you mean')).length).toBeLessThanOrEqual(
      200,
    );
  });
});

describe('comments by the thousand', () => {
  const ignore = (rule: string): string => `# ir-lint-ignore ${rule}: they are short\n`;

  it('silence what stands below them, each for its rule', () => {
    const steps = many(
      300,
      (index) => `${ignore('step-without-guide')}- { id: s${index}, title: Look, confirm: Seen. }\n`,
    );
    expect(found(`${head}steps:\n${steps}`, 'step-without-guide')).toEqual([]);
    const last = '- { id: last, title: Look, confirm: Seen. }\n';
    expect(found(`${head}steps:\n${steps}${last}`, 'step-without-guide')).toHaveLength(1);
  });

  it('are stale where nothing is found below', () => {
    const text = `${head}steps:\n- { id: a, title: Look, guide: Look., confirm: Seen. }\n${ignore('step-without-guide').repeat(3)}- { id: b, title: Look, confirm: Seen. }\n${ignore('step-without-guide')}- { id: c, title: Look, guide: Look., confirm: Seen. }\n`;
    expect(found(text, 'stale-suppression').map(({ span }) => span.start.line)).toEqual([10]);
  });
});

describe('scripts', () => {
  const long = 'a&'.repeat(9000);

  it('may have only so many commands in one file', () => {
    const refused = 'the scripts up to here are too many to be read; put some into files beside the playbook';
    expect(messages(withScripts('date', long, long, 'date'), 'shell-syntax')).toContain(refused);
    expect(messages(withScripts('date', 'a|b\n'.repeat(1000), 'date'), 'shell-syntax')).toEqual([]);
  });

  it.each(['$(', '"$(', '<(', '((', '$(('])('may nest only so deep: %s', (open) => {
    const [message] = messages(withScripts(open.repeat(4000)), 'shell-syntax');
    expect(message).toBe(
      'this nests too deep to be read: take it apart, or put it into a file beside the playbook',
    );
    const closed = `${'echo $('.repeat(40)}date${')'.repeat(40)}`;
    expect(messages(withScripts(closed), 'shell-syntax')).toEqual([]);
  });

  it('start at most eight programs with one find', () => {
    const { invocations } = examine(
      'payments.yaml',
      bytesOf(withScripts(`find . ${'-exec rm {} + '.repeat(500)}`)),
      disk,
    );
    expect(invocations.filter(({ program }) => program === 'rm')).toHaveLength(8);
  });
});

describe('patterns', () => {
  const withPatterns = (count: number, pattern: string): string =>
    `${head}inputs:\n${many(count, (index) => `  n${index}: { type: text, pattern: "${pattern}" }\n`)}steps: [{ id: a, title: Look, confirm: Seen. }]\n`;

  it('are refused before they are compiled, alone and together', () => {
    expect(messages(withPatterns(1, '[a-z]{1,500}'.repeat(5)), 'wrong-pattern')).toEqual([
      'the pattern is too large',
    ]);
    const [message] = messages(withPatterns(400, '[a-z]{1,500}'), 'wrong-pattern');
    expect(message).toContain('too large together');
    expect(messages(withPatterns(400, '^[a-z]{1,64}$'), 'wrong-pattern')).toEqual([]);
  });
});
