// The rules of this group, in the order of the documentation.
import type { Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';

export const clarityRules: readonly Rule<PlaybookSubject>[] = [];
