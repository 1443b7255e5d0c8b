// ir resume: go on after a pause, a crash or a reboot.
import { Flags } from '@oclif/core';
import { BaseCommand, incidentArgument } from './base/command.js';
import { walkFlags, walkOptions } from './base/walk-flags.js';

export default class Resume extends BaseCommand {
  static override summary = 'Go on with an incident after a pause, a crash or a reboot.';
  static override examples = [
    '<%= config.bin %> resume',
    '<%= config.bin %> resume INC-20261122-0340-api-abuse-7f3k',
    '<%= config.bin %> resume 7f3k --new-segment',
    '<%= config.bin %> resume 7f3k --home /mnt/other-disk',
  ];
  static override args = {
    incident: incidentArgument('its name; the only open incident when left out'),
  };
  static override flags = {
    ...walkFlags,
    'new-segment': Flags.boolean({
      description: 'go on in a new file beside a damaged record, which stays as it is',
    }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Resume);
    const { resumeRun } = await import('../wiring/resume.js');
    const more = { incident: args.incident, new_segment: flags['new-segment'] };
    const options = { ...more, ...walkOptions(flags) };
    process.exitCode = await resumeRun(await this.place(flags), options);
  }
}
