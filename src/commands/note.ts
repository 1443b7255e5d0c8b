// ir note: write down what was seen, from another terminal.
import { Args, Flags } from '@oclif/core';
import { BaseCommand, incidentArgument } from './base/command.js';

export default class Note extends BaseCommand {
  static override summary = 'Write a note into the record of an incident, from any terminal.';
  static override examples = [
    '<%= config.bin %> note "vendor confirms: their region is down"',
    '<%= config.bin %> note "first customer called" --at 03:41±5m',
    'tail -n 20 deploy.log | <%= config.bin %> note - --step block',
  ];
  static override args = {
    text: Args.string({
      required: true,
      ignoreStdin: true,
      description: 'what you saw; - is standard input',
    }),
    incident: incidentArgument('its name; the only open incident when left out'),
  };
  static override flags = {
    at: Flags.string({
      description:
        'when it happened: 03:41 (UTC), -5m (ago), +2m (after detection), 2026-11-22T03:41:00Z; ±5m when unsure',
      helpValue: 'TIME',
    }),
    step: Flags.string({ description: 'the step that it is about', helpValue: 'ID' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Note);
    const { addNote } = await import('../wiring/second/note.js');
    const { at, step, json } = flags;
    await addNote(await this.place(flags), { text: args.text, incident: args.incident, at, step, json });
  }
}
