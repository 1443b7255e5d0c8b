// ir run: walk a real incident, in a range or for real, or print what would happen.
import { Args, Flags } from '@oclif/core';
import { BaseCommand } from './base/command.js';
import { walkFlags, walkOptions } from './base/walk-flags.js';

export default class Run extends BaseCommand {
  static override summary = 'Walk an incident with a playbook, from the first signal to the report.';
  static override examples = [
    '<%= config.bin %> run api-abuse --range',
    '<%= config.bin %> run api-abuse --dry-run',
    '<%= config.bin %> run api-abuse --alert alert.json --role commander=$USER',
  ];
  static override args = {
    playbook: Args.string({
      required: true,
      ignoreStdin: true,
      description: 'id or path of a playbook; `ir list` shows them',
    }),
  };
  static override flags = {
    'dry-run': Flags.boolean({
      description: 'print the whole plan; start, ask and write nothing',
      exclusive: ['range'],
    }),
    range: Flags.boolean({ description: 'run the real commands against a practice target on this machine' }),
    'range-id': Flags.string({ description: 'which range, where there are several', dependsOn: ['range'] }),
    alert: Flags.string({
      description:
        'alert that started it, from Alertmanager, PagerDuty, Datadog or as plain JSON; - for stdin',
      helpValue: 'FILE',
    }),
    'started-at': Flags.string({
      description: 'when the incident began, such as 2026-11-22T03:40:00Z or -20m',
      helpValue: 'TIME',
    }),
    'detected-at': Flags.string({ description: 'when it was detected', helpValue: 'TIME' }),
    role: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      description: 'who holds a role',
      helpValue: 'ROLE=NAME',
    }),
    ...walkFlags,
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Run);
    const { 'dry-run': dry, range, 'range-id': range_id, alert, role: roles = [] } = flags;
    const times = { started_at: flags['started-at'], detected_at: flags['detected-at'] };
    const options = { ...args, range, range_id, alert, roles, ...times, ...walkOptions(flags) };
    const place = await this.place(flags);
    if (dry) return (await import('../wiring/dry-run.js')).printDryRun(place, options);
    const { startRun } = await import('../wiring/start.js');
    process.exitCode = await startRun(place, options, null);
  }
}
