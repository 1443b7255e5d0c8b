// Everything that the formats have in common; step kinds refer to these names.
import { commandDefinitions } from './commands.js';
import { fieldDefinitions } from './fields.js';
import type { Properties } from './kind.js';
import { wordDefinitions } from './words.js';

export const definitions: Properties = { ...wordDefinitions, ...commandDefinitions, ...fieldDefinitions };
