// Destroying, or touching something protected, must take effort: the target is typed out.
import { describe, expect, it } from 'vitest';
import { facts, planOf, walk } from './walk.js';

const input = (name: string, value: string) =>
  ({
    type: 'value.set',
    data: { name, type: 'text', value, source: 'flag', confirmed: true },
  }) as const;

const plan = (effect: string) =>
  planOf(`
inputs: {port: {type: text}, host: {type: text}}
steps:
  - {id: wipe, title: Wipe, run: "wipe {{ port }} {{ host }}", effect: ${effect}, no_evidence: nothing}`);
const given = [input('port', '443'), input('host', '127.0.0.1')];
const protects = (value: string): string | null => (value.startsWith('127.') ? 'this machine' : null);

describe('a destroy', () => {
  it('asks for its target, and is left alone without it', async () => {
    const left = await walk(plan('destroy'), { given, answers: { 'wipe.destroy': 'yes' } });
    expect(left.ran).toEqual([]);
    const typed = await walk(plan('destroy'), { given, answers: { 'wipe.destroy': '443' } });
    expect(typed.ran).toEqual(['wipe 443 127.0.0.1']);
  });
});

describe('a change that hits something protected', () => {
  it('is treated as a destroy, and what is typed is the protected value itself', async () => {
    const left = await walk(plan('change'), { given, protects, answers: { 'wipe.destroy': '443' } });
    expect(left.ran).toEqual([]);
    expect(left.questions[0]).toBe('host 127.0.0.1 is protected (this machine). Type 127.0.0.1 to go on.');
    const typed = await walk(plan('change'), {
      given,
      protects,
      answers: { 'wipe.destroy': '127.0.0.1' },
    });
    expect(facts(typed, 'step.intended')[0]?.effect).toBe('destroy');
  });

  it('that hits nothing protected is not asked', async () => {
    const walked = await walk(plan('change'), { given });
    expect(walked.asked).not.toContain('wipe.destroy');
  });

  it('holds for what is done by hand', async () => {
    const byHand = planOf(`
inputs: {host: {type: text}}
steps:
  - {id: unplug, title: Unplug, confirm: "{{ host }} is unplugged.", effect: change, no_evidence: nothing}`);
    const left = await walk(byHand, {
      given,
      protects,
      answers: { 'unplug.destroy': 'no', 'unplug.confirm': 'yes' },
    });
    expect(facts(left, 'step.confirmed')).toEqual([]);
  });

  it('is not asked about a read', async () => {
    const walked = await walk(plan('read'), { given, protects });
    expect(walked.ran).toEqual(['wipe 443 127.0.0.1']);
  });
});
