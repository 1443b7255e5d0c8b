// ir assign: hand a role over, with a brief for whoever takes it.
import { Args } from '@oclif/core';
import { BaseCommand, incidentArgument } from './base/command.js';

export default class Assign extends BaseCommand {
  static override summary = 'Give a role to somebody, with a brief of where the incident stands.';
  static override examples = [
    '<%= config.bin %> assign commander bob',
    '<%= config.bin %> assign comms carol INC-20261122-0340-api-abuse-7f3k',
  ];
  static override args = {
    role: Args.string({ required: true, ignoreStdin: true, description: 'a role of the playbook' }),
    who: Args.string({
      required: true,
      ignoreStdin: true,
      description: 'the name that they type for --as, or their user name',
    }),
    incident: incidentArgument('its name; the only open incident when left out'),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Assign);
    const { assignRole } = await import('../wiring/second/assign.js');
    const { role, who, incident } = args;
    await assignRole(await this.place(flags), { role, who, incident, json: flags.json });
  }
}
