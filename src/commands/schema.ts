// ir schema: print a schema, or say where it is, for editors and CI.
import { Args, Flags } from '@oclif/core';
import { BaseCommand } from './base/command.js';

export default class Schema extends BaseCommand {
  static override summary = 'Print the JSON Schema of a file format, or where it lies.';
  static override examples = [
    '<%= config.bin %> schema playbook',
    '<%= config.bin %> schema playbook --path',
  ];
  static override args = {
    format: Args.string({
      required: true,
      ignoreStdin: true,
      options: ['playbook', 'drill', 'range', 'config', 'timeline'],
      description: 'which format',
    }),
  };
  static override flags = {
    path: Flags.boolean({ description: 'print the path of the file instead' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Schema);
    const { findSchema } = await import('../wiring/schema.js');
    const { path, text } = findSchema(args.format);
    if (!flags.path) process.stdout.write(text);
    else if (flags.json) this.printJson({ path });
    else this.print([path]);
  }
}
