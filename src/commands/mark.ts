// ir mark: say when a milestone was really reached.
import { Args, Flags } from '@oclif/core';
import { BaseCommand, incidentArgument } from './base/command.js';

export default class Mark extends BaseCommand {
  static override summary = 'Mark a milestone, or correct its time; the metrics follow.';
  static override examples = [
    '<%= config.bin %> mark contained',
    '<%= config.bin %> mark started --at 03:20',
    '<%= config.bin %> mark resolved 7f3k --at -5m',
  ];
  static override args = {
    milestone: Args.string({
      required: true,
      ignoreStdin: true,
      description: 'started, detected, acknowledged, contained or resolved',
    }),
    incident: incidentArgument('its name; the only open incident when left out'),
  };
  static override flags = {
    at: Flags.string({
      description:
        'when: 03:41 (UTC), -5m (ago), +2m (after detection) or 2026-11-22T03:41:00Z; now when left out',
      helpValue: 'TIME',
    }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Mark);
    const { markMilestone } = await import('../wiring/second/mark.js');
    const { milestone, incident } = args;
    await markMilestone(await this.place(flags), { milestone, incident, at: flags.at, json: flags.json });
  }
}
