// ir doctor: test in calm hours what a bad night will need.
import { Args, Flags } from '@oclif/core';
import { BaseCommand } from './base/command.js';

export default class Doctor extends BaseCommand {
  static override summary = 'Test tools, disk, clock and channels before the night they are needed.';
  static override description =
    'Nothing is posted unless --send is given, and nothing is left behind. Exit 6 when something is bad.';
  static override strict = false;
  static override examples = [
    '<%= config.bin %> doctor',
    '<%= config.bin %> doctor api-abuse',
    '<%= config.bin %> doctor --send',
  ];
  static override args = {
    playbooks: Args.string({
      ignoreStdin: true,
      description: 'names or paths of playbooks; all of your own when left out',
    }),
  };
  static override flags = {
    send: Flags.boolean({
      description: 'post one message of practice to every channel that takes one and rings nobody',
    }),
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Doctor);
    const { runDoctor } = await import('../wiring/doctor.js');
    await runDoctor(
      { config: flags.config, home: flags.home, as: flags.as },
      { playbooks: argv.map(String), send: flags.send, json: flags.json },
    );
  }
}
