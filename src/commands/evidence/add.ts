// ir evidence add: put files into the record of an incident, from another terminal.
import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../base/command.js';

export default class EvidenceAdd extends BaseCommand {
  static override summary = 'Take files into the record as evidence.';
  static override description =
    'Each file is copied, hashed and recorded by itself: what can’t be taken stops none of the others, and ends in exit 6.';
  static override examples = [
    '<%= config.bin %> evidence add access.log error.log --title "Gateway logs"',
    'sudo cat /var/log/auth.log | <%= config.bin %> evidence add - --title "Logins" --at -20m',
  ];
  static override args = {
    file: Args.string({
      required: true,
      multiple: true,
      ignoreStdin: true,
      description: 'the files; - is standard input, and needs --title',
    }),
  };
  static override flags = {
    incident: Flags.string({
      description: 'its name; the only open incident when left out',
      helpValue: 'NAME',
    }),
    title: Flags.string({ description: 'what it is; the name of the file when left out', helpValue: 'TEXT' }),
    at: Flags.string({
      description: 'when it was really taken, such as 2026-11-22T03:10:00Z or -20m',
      helpValue: 'TIME',
    }),
    note: Flags.string({ description: 'what to know about it', helpValue: 'TEXT' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(EvidenceAdd);
    const { addEvidence } = await import('../../wiring/evidence/add.js');
    await addEvidence(await this.place(flags), {
      files: args.file,
      incident: flags.incident,
      title: flags.title,
      at: flags.at,
      note: flags.note,
      json: flags.json,
    });
  }
}
