// ir evidence show: look at one piece, or hand its bytes out. Either is put on record.
import { Args, Flags } from '@oclif/core';
import { BaseCommand, incidentArgument } from '../base/command.js';

export default class EvidenceShow extends BaseCommand {
  static override summary = 'Show a piece of evidence, with secrets masked, or its bytes as they are.';
  static override description =
    'Its bytes are hashed first, and that it was shown is recorded before anything is printed.';
  static override examples = [
    '<%= config.bin %> evidence show EV-0007',
    '<%= config.bin %> evidence show EV-0007 --raw --output access.log',
    '<%= config.bin %> evidence show EV-0007 --raw | gunzip',
  ];
  static override args = {
    piece: Args.string({ required: true, ignoreStdin: true, description: 'which one, such as EV-0007' }),
    incident: incidentArgument('its incident; the open one when left out'),
  };
  static override flags = {
    all: Flags.boolean({ description: 'all of it, not only the start and the end' }),
    errors: Flags.boolean({ description: 'what its command wrote to standard error instead' }),
    raw: Flags.boolean({
      description: 'the bytes as they are, unmasked; never to a terminal',
      exclusive: ['all', 'json'],
    }),
    output: Flags.string({
      char: 'o',
      description: 'write the bytes to a new file',
      helpValue: 'FILE',
      dependsOn: ['raw'],
    }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(EvidenceShow);
    const { showEvidence } = await import('../../wiring/evidence/show.js');
    const { all, errors, raw, output, json } = flags;
    await showEvidence(await this.place(flags), { ...args, all, errors, raw, output, json });
  }
}
