// ir drill: rehearse the playbook that will be run.
import { Args } from '@oclif/core';
import { BaseCommand } from './base/command.js';
import { drillFlags } from './base/drill-flags.js';
import { walkOptions } from './base/walk-flags.js';

export default class Drill extends BaseCommand {
  static override summary =
    'Rehearse a playbook as it is: commands are only played, news comes, and a score is kept.';
  static override description =
    'Nothing is started: what commands would have printed comes from a scenario. With --no-input the model answers are played, of all scenarios where none is named; it fails when one does not reach its end or misses what is expected.';
  static override examples = [
    '<%= config.bin %> drill api-abuse',
    '<%= config.bin %> drill api-abuse partner --speed 5x --role comms=carol',
    '<%= config.bin %> drill api-abuse --no-input',
    '<%= config.bin %> drill api-abuse --all-paths',
    '<%= config.bin %> drill api-abuse attack --range',
  ];
  static override args = {
    playbook: Args.string({
      required: true,
      ignoreStdin: true,
      description: 'id or path of a playbook; `ir list` shows them',
    }),
    scenario: Args.string({ ignoreStdin: true, description: 'which scenario, where there are several' }),
  };
  static override flags = drillFlags;

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Drill);
    const { speed, seed, range, 'range-id': range_id, notify, role: roles = [] } = flags;
    const place = await this.place(flags);
    if (flags['all-paths']) {
      const { walkAllPaths } = await import('../wiring/drill/all-paths.js');
      return walkAllPaths(place, { ...args, json: flags.json });
    }
    const { startDrill } = await import('../wiring/drill/start-drill.js');
    const more = { ...args, speed, seed, range, range_id, notify, roles };
    process.exitCode = await startDrill(place, { ...more, ...walkOptions(flags) });
  }
}
