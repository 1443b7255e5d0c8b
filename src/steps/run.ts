// A command: one program with its arguments, never a shell.
import type { Command } from '../domain/plan.js';
import type { AuthoredCommand } from '../domain/playbook.js';
import { commandOptions } from './command-options.js';
import { type Body, defineKind } from './kind.js';

interface RunBody extends Body {
  readonly command: Command & Body;
}

export const run = defineKind<RunBody>({
  name: 'run',
  schema: { properties: { run: { $ref: '#/definitions/command' }, ...commandOptions }, required: ['run'] },
  plan: (step, planning) => ({
    command: planning.command(step['run'] as AuthoredCommand, step) as Command & Body,
  }),
  summary: (body, describing) => [describing.command(body.command)],
  perform: (body, context) => context.runCommand(body.command),
});
