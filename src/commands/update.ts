// ir update: tell people where things stand, from any terminal.
import { Flags } from '@oclif/core';
import { BaseCommand, incidentArgument } from './base/command.js';

export default class Update extends BaseCommand {
  static override summary = 'Tell people where things stand, with a draft filled from the timeline.';
  static override description =
    'Without a terminal it goes as it is drafted. What people outside read always waits for somebody who sees it first, also with --yes.';
  static override examples = [
    '<%= config.bin %> update',
    '<%= config.bin %> update --situation "One client retries too fast; it is being blocked."',
    '<%= config.bin %> update --to executive',
    '<%= config.bin %> update --flush',
    '<%= config.bin %> update --snooze 10m --because "on the phone with the vendor"',
  ];
  static override args = {
    incident: incidentArgument('its name; the only open incident when left out'),
  };
  static override flags = {
    template: Flags.string({ description: 'template to use', helpValue: 'ID' }),
    to: Flags.string({ description: 'who reads it; the audience of the template when left out' }),
    situation: Flags.string({ description: 'where things stand, in one sentence', helpValue: 'TEXT' }),
    yes: Flags.boolean({ description: 'send to the house without asking' }),
    snooze: Flags.string({
      description: 'send nothing, and be reminded again in so long',
      helpValue: 'DURATION',
      dependsOn: ['because'],
    }),
    because: Flags.string({ description: 'why it is put off', helpValue: 'TEXT', dependsOn: ['snooze'] }),
    flush: Flags.boolean({
      description: 'write nothing new; send what still waits for its channel',
      exclusive: ['template', 'to', 'situation', 'snooze'],
    }),
    'no-input': Flags.boolean({ description: 'never ask' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Update);
    const place = await this.place(flags);
    if (flags.flush) {
      const { flushUpdates } = await import('../wiring/flush.js');
      process.exitCode = await flushUpdates(place, { incident: args.incident, json: flags.json });
      return;
    }
    const { sendUpdate } = await import('../wiring/send-update.js');
    const { template, to, situation, yes, snooze, because, json } = flags;
    const words = { template, to, situation, yes, snooze, because, json };
    await sendUpdate(place, { ...words, incident: args.incident, no_input: flags['no-input'] });
  }
}
