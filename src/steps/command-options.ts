// What a step whose kind is a command may say about how it runs; a command in a map says the same.
import type { SchemaFragment } from './kind.js';

export const commandOptions: { readonly [key: string]: SchemaFragment } = {
  timeout: { $ref: '#/definitions/duration' },
  ok_exit: { $ref: '#/definitions/okExit' },
  on: { $ref: '#/definitions/remote' },
  sensitive: { type: 'boolean', description: 'True: the output is stored, and never shown or sent.' },
  tty: {
    type: 'boolean',
    description: 'True: runs in the foreground with the terminal; no output is stored.',
  },
  max: { $ref: '#/definitions/size' },
  stdin: { $ref: '#/definitions/name' },
};
