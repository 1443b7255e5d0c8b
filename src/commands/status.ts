// ir status: open incidents, or where one stands.
import { Flags } from '@oclif/core';
import { BaseCommand, incidentArgument } from './base/command.js';

export default class Status extends BaseCommand {
  static override summary = 'Show the open incidents, or where one stands and what is due.';
  static override args = {
    incident: incidentArgument('its name; all open incidents when left out'),
  };
  static override flags = {
    all: Flags.boolean({ description: 'list closed incidents too' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Status);
    const place = await this.place(flags);
    const { describeOne, describeOpen } = await import('../wiring/status.js');
    const { lines, data } =
      args.incident === undefined ? describeOpen(place, flags.all) : describeOne(place, args.incident);
    if (flags.json) this.printJson(data);
    else this.print(lines);
  }
}
