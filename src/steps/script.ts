// Fixed text for bash. Values reach it through the environment, so that no value can become code.
import type { Command } from '../domain/plan.js';
import { commandOptions } from './command-options.js';
import { type Body, defineKind } from './kind.js';

interface ScriptBody extends Body {
  readonly command: Command & Body;
}

export const script = defineKind<ScriptBody>({
  name: 'script',
  schema: {
    properties: { script: { $ref: '#/definitions/script' }, ...commandOptions },
    required: ['script'],
  },
  plan: (step, planning) => ({
    command: planning.command({ script: step['script'] as string }, step) as Command & Body,
  }),
  summary: (body, describing) => [describing.command(body.command)],
  perform: (body, context) => context.runCommand(body.command),
});
