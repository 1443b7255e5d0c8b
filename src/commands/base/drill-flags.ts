// The flags of `ir drill`: which scenario, by which clock, against what.
import { Flags } from '@oclif/core';
import { walkFlags } from './walk-flags.js';

export const drillFlags = {
  speed: Flags.string({
    default: '1x',
    description: 'how fast the clock of the exercise goes',
    helpValue: '10x',
  }),
  seed: Flags.integer({
    min: 0,
    description: 'let this number choose the scenario, so that nobody knows which one comes',
    helpValue: 'N',
  }),
  'all-paths': Flags.boolean({
    description: 'walk every branch with every answer, and say which steps and branches were reached',
    exclusive: ['range', 'seed', 'notify'],
  }),
  range: Flags.boolean({
    description: 'run the real commands against the practice range, with the news on top',
  }),
  'range-id': Flags.string({ description: 'which range, where there are several', dependsOn: ['range'] }),
  notify: Flags.boolean({
    default: false,
    description: 'send messages, marked as an exercise, to channels for practice',
  }),
  role: Flags.string({
    multiple: true,
    multipleNonGreedy: true,
    description: 'who plays a role',
    helpValue: 'ROLE=NAME',
  }),
  ...walkFlags,
};
