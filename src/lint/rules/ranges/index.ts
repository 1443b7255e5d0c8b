// The rules of this group, in the order of the documentation.
import type { Rule } from '../../rule.js';
import type { DocumentSubject } from '../../subject.js';

export const rangeRules: readonly Rule<DocumentSubject>[] = [];
