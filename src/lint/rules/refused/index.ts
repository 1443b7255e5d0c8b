// What `ir run` refuses too. The checks live in playbook/; here they are only described.
import type { Refusal } from '../../refusal.js';
import { byteRefusals } from './bytes.js';
import { commandRefusals } from './commands.js';
import { nameRefusals } from './names.js';
import { orderRefusals } from './order.js';
import { referenceRefusals } from './references.js';
import { schemaRefusals } from './schema.js';
import { wordRefusals } from './words.js';
import { yamlRefusals } from './yaml.js';

export const refusals: readonly Refusal[] = [
  ...byteRefusals,
  ...yamlRefusals,
  ...schemaRefusals,
  ...nameRefusals,
  ...referenceRefusals,
  ...commandRefusals,
  ...wordRefusals,
  ...orderRefusals,
];
