// ir join: a second walkthrough beside the one that runs.
import { BaseCommand, incidentArgument } from './base/command.js';
import { walkFlags, walkOptions } from './base/walk-flags.js';

export default class Join extends BaseCommand {
  static override summary = 'Walk the same incident beside somebody else; each of you takes other steps.';
  static override description =
    'Each step is taken by exactly one of you, and the steps of your own role come first. What the other one does shows up on your screen. Either of you may leave, and come back with ir join.';
  static override examples = ['<%= config.bin %> join', '<%= config.bin %> join 7f3k --as responder-2'];
  static override args = {
    incident: incidentArgument('its name; the only open incident when left out'),
  };
  static override flags = walkFlags;

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Join);
    const { joinRun } = await import('../wiring/join.js');
    const options = { incident: args.incident, ...walkOptions(flags) };
    process.exitCode = await joinRun(await this.place(flags), options);
  }
}
