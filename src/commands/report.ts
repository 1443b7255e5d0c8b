// ir report: what happened, in Markdown or as data.
import { Flags } from '@oclif/core';
import { BaseCommand, incidentArgument } from './base/command.js';

export default class Report extends BaseCommand {
  static override summary = 'Print the report of an incident in Markdown.';
  static override examples = [
    '<%= config.bin %> report',
    '<%= config.bin %> report INC-20261122-0340-api-abuse-7f3k --output report.md',
  ];
  static override args = {
    incident: incidentArgument('its name; the newest incident when left out'),
  };
  static override flags = {
    output: Flags.string({ char: 'o', description: 'write it to a file instead', helpValue: 'FILE' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Report);
    const { reportOn } = await import('../wiring/report.js');
    reportOn(await this.place(flags), { incident: args.incident, output: flags.output, json: flags.json });
  }
}
