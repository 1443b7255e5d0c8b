// The rules of this group, in the order of the documentation.
import type { Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';
import { detectionWithoutThreshold } from './detection-without-threshold.js';
import { missingPhase } from './missing-phase.js';
import { missingTargets } from './missing-targets.js';
import { noCommander } from './no-commander.js';
import { noEscalation } from './no-escalation.js';
import { noLegalPath } from './no-legal-path.js';
import { noPostmortem } from './no-postmortem.js';
import { noSeverityQuestion } from './no-severity-question.js';
import { noUpdateRhythm } from './no-update-rhythm.js';
import { prematureFix } from './premature-fix.js';
import { severityWithoutTarget } from './severity-without-target.js';
import { stepWithoutRole } from './step-without-role.js';
import { templateWithoutParts } from './template-without-parts.js';

export const peopleRules: readonly Rule<PlaybookSubject>[] = [
  noCommander,
  stepWithoutRole,
  missingPhase,
  detectionWithoutThreshold,
  missingTargets,
  noSeverityQuestion,
  severityWithoutTarget,
  noUpdateRhythm,
  templateWithoutParts,
  noEscalation,
  noLegalPath,
  prematureFix,
  noPostmortem,
];
