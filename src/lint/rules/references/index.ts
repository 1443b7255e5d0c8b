// The rules of this group, in the order of the documentation.
import type { Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';
import { endlessLoop } from './endless-loop.js';
import { fileName } from './file-name.js';
import { ignoredInSubPlaybook } from './ignored-in-sub-playbook.js';
import { mattersByDefault } from './matters-by-default.js';
import { setOnOnePath } from './set-on-one-path.js';
import { splitFlowItem } from './split-flow-item.js';
import { undoWithoutRollback } from './undo-without-rollback.js';
import { unknownContact } from './unknown-contact.js';
import { unreachableStep } from './unreachable-step.js';
import { unusedEvidence } from './unused-evidence.js';
import { unusedInput } from './unused-input.js';
import { unusedRole } from './unused-role.js';
import { unusedTemplate } from './unused-template.js';
import { usedBeforeSet } from './used-before-set.js';

export const referenceRules: readonly Rule<PlaybookSubject>[] = [
  usedBeforeSet,
  setOnOnePath,
  unreachableStep,
  endlessLoop,
  undoWithoutRollback,
  unknownContact,
  mattersByDefault,
  ignoredInSubPlaybook,
  splitFlowItem,
  fileName,
  unusedInput,
  unusedEvidence,
  unusedTemplate,
  unusedRole,
];
