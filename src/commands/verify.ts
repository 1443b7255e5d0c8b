// ir verify: whether a record is what was written.
import { Flags } from '@oclif/core';
import { BaseCommand, incidentArgument } from './base/command.js';

export default class Verify extends BaseCommand {
  static override summary = 'Check that a record, or an exported bag of one, is what was written.';
  static override examples = [
    '<%= config.bin %> verify',
    '<%= config.bin %> verify 7f3k --anchor 57-b7de59c8bbbe2375cd0d',
    '<%= config.bin %> verify INC-20261122-0340-api-abuse-7f3k.bag.tar',
  ];
  static override args = {
    incident: incidentArgument(
      'its name, or the path of its folder, a bag, a timeline or a checkpoint; the newest incident when left out',
    ),
  };
  static override flags = {
    anchor: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      description: 'what was kept elsewhere: an anchor, or a text that holds one',
      helpValue: 'TEXT',
    }),
    all: Flags.boolean({ description: 'tell everything that is wrong, not only the first' }),
    record: Flags.boolean({ description: 'put on record that it was checked' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Verify);
    const { verifyTarget } = await import('../wiring/verify.js');
    await verifyTarget(await this.place(flags), {
      target: args.incident,
      anchors: flags.anchor ?? [],
      all: flags.all,
      record: flags.record,
      json: flags.json,
    });
  }
}
