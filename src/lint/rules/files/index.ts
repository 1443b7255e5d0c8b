// The rules of this group, in the order of the documentation.
import type { Rule } from '../../rule.js';
import type { FileSubject } from '../../subject.js';

export const fileRules: readonly Rule<FileSubject>[] = [];
