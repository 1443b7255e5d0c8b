// The rules of this group, in the order of the documentation.
import type { Rule } from '../../rule.js';
import type { DocumentSubject } from '../../subject.js';
import { rangeMissingAnswer } from './range-missing-answer.js';
import { rangeMissingFile } from './range-missing-file.js';
import { rangeMissingTool } from './range-missing-tool.js';
import { rangeUnknownPlaybook } from './range-unknown-playbook.js';
import { rangeUnusedTool } from './range-unused-tool.js';
import { rangeWrongAnswer } from './range-wrong-answer.js';

export const rangeRules: readonly Rule<DocumentSubject>[] = [
  rangeUnknownPlaybook,
  rangeMissingTool,
  rangeUnusedTool,
  rangeMissingFile,
  rangeWrongAnswer,
  rangeMissingAnswer,
];
