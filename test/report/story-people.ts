// Who was on call that night, and the commands that they ran.
import type { CommandRef } from '../../src/domain/fact-words.js';

export const one = 'oncall-1';
export const two = 'oncall-2';

export const command = (step: string, part: CommandRef['part'], attempt = 1, item?: number): CommandRef => ({
  step,
  visit: 1,
  part,
  attempt,
  ...(item === undefined ? {} : { item }),
});

export const block = (item: number, part: CommandRef['part'] = 'run', attempt = 1) =>
  command('block', part, attempt, item);
export const drop = (address: string): readonly string[] => [
  'iptables',
  '-A',
  'INPUT',
  '-s',
  address,
  '-j',
  'DROP',
];
export const change = (address: string, held: readonly string[]) => ({
  effect: 'change' as const,
  bindings: [{ name: 'suspect', value: address }],
  held,
  approved_by: [two],
});
