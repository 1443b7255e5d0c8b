// ir status: open incidents, or where one stands.
import { Flags } from '@oclif/core';
import { BaseCommand, incidentArgument } from './base/command.js';

export default class Status extends BaseCommand {
  static override summary = 'Show the open incidents, or where one stands and what is due.';
  static override examples = [
    '<%= config.bin %> status',
    '<%= config.bin %> status 7f3k',
    '<%= config.bin %> status --watch',
  ];
  static override args = {
    incident: incidentArgument('its name; all open incidents when left out'),
  };
  static override flags = {
    all: Flags.boolean({ description: 'list closed incidents too' }),
    watch: Flags.boolean({
      description: 'go on showing it, of the only open incident when none is named; q ends',
    }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Status);
    const place = await this.place(flags);
    if (flags.watch) {
      const { watchStatus } = await import('../wiring/watch-status.js');
      const { all, json } = flags;
      process.exitCode = await watchStatus(place, { ...args, all, json });
      return;
    }
    const { describeOne, describeOpen } = await import('../wiring/status.js');
    const { lines, data } =
      args.incident === undefined ? describeOpen(place, flags.all) : describeOne(place, args.incident);
    if (flags.json) this.printJson(data);
    else this.print(lines);
  }
}
