// ir close: end an incident that is open.
import { Flags } from '@oclif/core';
import { BaseCommand, incidentArgument } from './base/command.js';

export default class Close extends BaseCommand {
  static override summary = 'Close an incident, with a reason for what is left open or in place.';
  static override examples = [
    '<%= config.bin %> close --as resolved',
    '<%= config.bin %> close --as false-alarm --reason "load test"',
  ];
  static override args = {
    incident: incidentArgument('its name; the only open incident when left out'),
  };
  static override flags = {
    as: Flags.string({
      required: true,
      options: ['resolved', 'false-alarm', 'duplicate', 'abandoned'],
      description: 'how it ended; only resolved enters the metrics',
    }),
    actor: Flags.string({ description: 'who you are, for the record', helpValue: 'NAME' }),
    reason: Flags.string({ description: 'why what is left open or in place is all right' }),
    sign: Flags.string({
      description: 'sign the closed record with your SSH key, or with the agent that holds it',
      helpValue: 'KEY',
    }),
    'no-input': Flags.boolean({ description: 'never ask' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Close);
    const place = await this.place({ ...flags, as: flags.actor });
    const { closeIncident } = await import('../wiring/close.js');
    await closeIncident(place, {
      incident: args.incident,
      as: flags.as as 'resolved' | 'false-alarm' | 'duplicate' | 'abandoned',
      reason: flags.reason,
      sign: flags.sign,
      no_input: flags['no-input'],
      json: flags.json,
    });
  }
}
