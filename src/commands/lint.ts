// ir lint: find in a playbook what would hurt at 3 a.m., with a place, a reason and the fix.
import { Args } from '@oclif/core';
import type { Described } from '../wiring/status.js';
import { BaseCommand } from './base/command.js';
import { lintFlags, lintOptions } from './base/lint-flags.js';

export default class Lint extends BaseCommand {
  static override summary = 'Check playbooks, drills and ranges, and say how to mend them.';
  static override strict = false;
  static override examples = [
    '<%= config.bin %> lint',
    '<%= config.bin %> lint playbooks/api-abuse.yaml --fix',
    '<%= config.bin %> lint --explain missing-effect',
    'git show HEAD:playbooks/api-abuse.yaml | <%= config.bin %> lint -',
  ];
  static override args = {
    paths: Args.string({
      ignoreStdin: true,
      description: 'files, folders or patterns; - is standard input; ./playbooks when left out',
    }),
  };
  static override flags = lintFlags;

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Lint);
    if (flags.rules || flags.explain !== undefined) {
      const { explainRule, listRules } = await import('../wiring/lint/rules.js');
      return this.show(flags.explain === undefined ? listRules() : explainRule(flags.explain), flags.json);
    }
    const place = await this.place(flags);
    const options = lintOptions(argv.map(String), flags);
    const { lintHere } = await import('../wiring/lint/lint-here.js');
    const { printLinted } = await import('../wiring/lint/print.js');
    await printLinted(place, await lintHere(place, options), options.format);
  }

  private show({ lines, data }: Described, json: boolean): void {
    if (json) this.printJson(data);
    else this.print(lines);
  }
}
