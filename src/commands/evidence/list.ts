// ir evidence list: what an incident holds, and through whose hands it went.
import { Args } from '@oclif/core';
import { BaseCommand, incidentArgument } from '../base/command.js';

export default class EvidenceList extends BaseCommand {
  static override summary = 'List the evidence of an incident, or the custody of one piece.';
  static override description =
    'For one piece its bytes are hashed again, so that its list ends in whether they are still what was captured.';
  static override examples = [
    '<%= config.bin %> evidence list',
    '<%= config.bin %> evidence list EV-0007',
    '<%= config.bin %> evidence list EV-0007 INC-20261122-0340-api-abuse-7f3k',
  ];
  static override args = {
    which: Args.string({
      ignoreStdin: true,
      description: 'an incident, or one piece such as EV-0007; the open incident when left out',
    }),
    incident: incidentArgument('the incident of that piece; the open one when left out'),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(EvidenceList);
    const { listEvidence } = await import('../../wiring/evidence/list.js');
    listEvidence(await this.place(flags), { which: args.which, incident: args.incident, json: flags.json });
  }
}
