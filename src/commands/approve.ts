// ir approve: say yes to a change that waits for it, from another terminal.
import { Args, Flags } from '@oclif/core';
import { IrError } from '../domain/errors.js';
import { BaseCommand, incidentArgument } from './base/command.js';

export default class Approve extends BaseCommand {
  static override summary = 'Approve what a step waits to run, from any terminal.';
  static override description =
    'Shows exactly what would run, and wants the name of the role typed. Whoever holds the role may approve; one that nobody was given belongs to whoever started.';
  static override examples = [
    '<%= config.bin %> approve',
    '<%= config.bin %> approve INC-20261122-0340-api-abuse-7f3k block --as bob',
    '<%= config.bin %> approve 7f3k --digest 26e876a2aa43',
  ];
  static override args = {
    incident: incidentArgument('its name; the only open incident when left out'),
    step: Args.string({ ignoreStdin: true, description: 'the step; the only one that waits when left out' }),
  };
  static override flags = {
    digest: Flags.string({
      description: 'without a terminal: the first digits of the digest that was shown to you',
      helpValue: 'DIGITS',
    }),
    'no-input': Flags.boolean({ description: 'never ask' }),
    yes: Flags.boolean({ hidden: true }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Approve);
    if (flags.yes)
      throw new IrError(
        2,
        '--yes never gives an approval',
        'leave it out, and type the role when you are asked',
      );
    const { approveStep } = await import('../wiring/second/approve.js');
    const more = { digest: flags.digest, no_input: flags['no-input'], json: flags.json };
    await approveStep(await this.place(flags), { ...args, ...more });
  }
}
