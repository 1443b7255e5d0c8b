// The registry of checks: what `ir run` refuses once the schema has said yes. Whether a playbook is any good is
// the linter's business.
import type { Check } from './checking.js';
import { checkChildren } from './children.js';
import { checkCommandOptions } from './command-options.js';
import { checkCommands } from './commands.js';
import { checkContradictions } from './contradictions.js';
import { checkExpressions } from './expressions.js';
import { checkFields } from './fields.js';
import { checkFiles } from './files.js';
import { checkIds } from './ids.js';
import { checkLists } from './lists.js';
import { checkNames, checkOutputs } from './names.js';
import { checkCircles, checkDecisions } from './order.js';
import { checkEvidence, checkRoles, checkStepIds, checkTemplateIds } from './references.js';
import { checkOwnFilesElsewhere, checkSeveralHosts, checkTerminalElsewhere } from './remote.js';
import { checkScripts } from './scripts.js';
import { checkSentences } from './sentences.js';
import { checkTemplates } from './templates.js';

export const checks: readonly Check[] = [
  checkIds,
  checkNames,
  checkOutputs,
  checkRoles,
  checkEvidence,
  checkTemplateIds,
  checkStepIds,
  checkCircles,
  checkDecisions,
  checkContradictions,
  checkFields,
  checkLists,
  checkCommands,
  checkScripts,
  checkCommandOptions,
  checkSeveralHosts,
  checkOwnFilesElsewhere,
  checkTerminalElsewhere,
  checkExpressions,
  checkTemplates,
  checkSentences,
  checkFiles,
  checkChildren,
];
