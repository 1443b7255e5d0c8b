// The flags of `ir lint`, and what was typed for them in the words of the wiring.
import { Flags } from '@oclif/core';
import type { LintOptions } from '../../wiring/lint/options.js';

export const lintFlags = {
  format: Flags.string({
    options: ['human', 'json', 'sarif', 'github', 'junit'],
    default: 'human',
    description: 'how findings are printed',
  }),
  fix: Flags.boolean({ description: 'mend what can be mended with certainty' }),
  'max-warnings': Flags.integer({ min: 0, description: 'fail when there are more warnings', helpValue: 'N' }),
  rule: Flags.string({
    multiple: true,
    multipleNonGreedy: true,
    description: 'how much a rule weighs: off, warn or error',
    helpValue: 'RULE=WEIGHT',
  }),
  rules: Flags.boolean({ description: 'list all rules' }),
  explain: Flags.string({ description: 'show the page of a rule', helpValue: 'RULE' }),
  'check-tools': Flags.boolean({ description: 'also look for the commands on this machine' }),
  cache: Flags.boolean({
    default: true,
    allowNo: true,
    description: 'use what was found before in unchanged files',
  }),
  history: Flags.boolean({
    default: true,
    allowNo: true,
    description: 'learn from the runs and drills that are kept here',
  }),
  shellcheck: Flags.boolean({
    default: true,
    allowNo: true,
    description: 'ask shellcheck about scripts, where it is installed',
  }),
  'stdin-name': Flags.string({
    default: '<stdin>',
    description: 'what standard input is called',
    helpValue: 'FILE',
  }),
};

export const lintOptions = (
  paths: readonly string[],
  flags: {
    readonly format: string;
    readonly fix: boolean;
    readonly 'max-warnings'?: number | undefined;
    readonly rule?: readonly string[] | undefined;
    readonly 'check-tools': boolean;
    readonly cache: boolean;
    readonly history: boolean;
    readonly shellcheck: boolean;
    readonly 'stdin-name': string;
    readonly json: boolean;
  },
): LintOptions => ({
  paths,
  format: flags.json ? 'json' : flags.format,
  fix: flags.fix,
  max_warnings: flags['max-warnings'],
  rule: flags.rule ?? [],
  check_tools: flags['check-tools'],
  cache: flags.cache,
  history: flags.history,
  shellcheck: flags.shellcheck,
  stdin_name: flags['stdin-name'],
});
