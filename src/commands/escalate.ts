// ir escalate: ask for help, write down the answer, or decide against it, from any terminal.
import { Args, Flags } from '@oclif/core';
import { BaseCommand } from './base/command.js';

const word = (description: string) => Args.string({ ignoreStdin: true, description });

export default class Escalate extends BaseCommand {
  static override summary = 'Ask somebody for help, write down what they said, or decide not to ask.';
  static override examples = [
    '<%= config.bin %> escalate security --because "is this part of something larger?"',
    '<%= config.bin %> escalate --acknowledge security --who pat --how phone',
    '<%= config.bin %> escalate --decline escalation-1 --who pat --because "no access from here"',
    '<%= config.bin %> escalate --not legal --because "test data only"',
  ];
  static override args = {
    to: word('who is asked: a contact of the config, or a role; with a flag below, the incident'),
    incident: word('its name; the only open incident when left out'),
  };
  static override flags = {
    because: Flags.string({ description: 'what you need, or why', helpValue: 'TEXT' }),
    not: Flags.string({
      description: 'decide not to tell them, and say why',
      helpValue: 'NAME',
      exclusive: ['acknowledge', 'decline'],
    }),
    acknowledge: Flags.string({
      description: 'they come; an id, or whom it asked',
      helpValue: 'ID',
      dependsOn: ['who'],
      exclusive: ['decline'],
    }),
    decline: Flags.string({ description: 'they do not come', helpValue: 'ID', dependsOn: ['who'] }),
    who: Flags.string({ description: 'who answered', helpValue: 'NAME' }),
    how: Flags.string({ description: 'where you heard it', default: 'word of mouth', helpValue: 'phone' }),
    'no-input': Flags.boolean({ description: 'never ask' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Escalate);
    const place = await this.place(flags);
    const { askForHelp } = await import('../wiring/ask-for-help.js');
    const { because, not, acknowledge, decline, who, how, json } = flags;
    const words = [args.to, args.incident].filter((one) => one !== undefined);
    const said = { because, not, acknowledge, decline, who, how, json };
    await askForHelp(place, { ...said, words, no_input: flags['no-input'] });
  }
}
