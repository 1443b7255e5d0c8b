// The rules of this group, in the order of the documentation.
import type { Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';
import { missingEffect } from './missing-effect.js';

export const safetyRules: readonly Rule<PlaybookSubject>[] = [missingEffect];
