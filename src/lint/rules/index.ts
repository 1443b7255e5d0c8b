// The registry of rules, by group. Order is the order in `ir lint --rules` and in the documentation.
import type { Rule } from '../rule.js';
import type { DocumentSubject, FileSubject, PlaybookSubject } from '../subject.js';
import { clarityRules } from './clarity/index.js';
import { drillRules } from './drills/index.js';
import { fileRules } from './files/index.js';
import { peopleRules } from './people/index.js';
import { rangeRules } from './ranges/index.js';
import { referenceRules } from './references/index.js';
import { safetyRules } from './safety/index.js';
import { shellRules } from './shell/index.js';

/** What `ir lint` asks of a playbook, beyond what `ir run` refuses. */
export const playbookRules: { readonly [group: string]: readonly Rule<PlaybookSubject>[] } = {
  references: referenceRules,
  safety: safetyRules,
  shell: shellRules,
  people: peopleRules,
  clarity: clarityRules,
};

/** What it asks of drill scenarios and of ranges. */
export const documentRules: { readonly [format: string]: readonly Rule<DocumentSubject>[] } = {
  drill: drillRules,
  range: rangeRules,
};

/** What it asks of every file. */
export const everyFileRules: readonly Rule<FileSubject>[] = fileRules;
