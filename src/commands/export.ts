// ir export: the record to hand over.
import { Flags } from '@oclif/core';
import { BaseCommand, incidentArgument } from './base/command.js';

export default class Export extends BaseCommand {
  static override summary = 'Hand over the record of an incident as a bag that anybody can check without ir.';
  static override examples = [
    '<%= config.bin %> export',
    '<%= config.bin %> export 7f3k --tar --output /media/usb/INC-7f3k.bag.tar',
    '<%= config.bin %> export 7f3k --redacted --hide names.txt',
  ];
  static override args = {
    incident: incidentArgument('its name; the newest incident when left out'),
  };
  static override flags = {
    output: Flags.string({
      char: 'o',
      description: 'where to; the name of the incident with .bag, in this folder, when left out',
      helpValue: 'PATH',
    }),
    tar: Flags.boolean({ default: false, description: 'one tar file; the same record gives the same bytes' }),
    redacted: Flags.boolean({ default: false, description: 'a copy to show to others, with secrets hidden' }),
    hide: Flags.string({
      description: 'hide each line of this file too, such as names of customers',
      helpValue: 'FILE',
    }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Export);
    const { exportIncident } = await import('../wiring/export.js');
    await exportIncident(await this.place(flags), {
      incident: args.incident,
      output: flags.output,
      tar: flags.tar,
      redacted: flags.redacted,
      hide: flags.hide,
      json: flags.json,
    });
  }
}
