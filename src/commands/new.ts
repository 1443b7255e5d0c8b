// ir new: start a playbook that is whole and sound from the first minute on.
import { Args, Flags } from '@oclif/core';
import { BaseCommand } from './base/command.js';

export default class New extends BaseCommand {
  static override summary = 'Start a playbook: a whole one, to be changed from top to bottom.';
  static override examples = ['<%= config.bin %> new disk-full --title "A disk is full"'];
  static override args = {
    id: Args.string({
      required: true,
      ignoreStdin: true,
      description: 'how it is called on the command line; its file is named after it',
    }),
  };
  static override flags = {
    title: Flags.string({ description: 'what kind of incident it is for', helpValue: 'TEXT' }),
    owner: Flags.string({ description: 'the team that keeps it right', helpValue: 'TEAM' }),
    folder: Flags.string({ default: 'playbooks', description: 'where it goes', helpValue: 'DIR' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(New);
    const place = await this.place(flags);
    const { createPlaybook } = await import('../wiring/new-playbook.js');
    const { title, owner, folder } = flags;
    const { lines, data } = createPlaybook(place, { id: args.id, title, owner, folder });
    if (flags.json) this.printJson(data);
    else this.print(lines);
  }
}
