// What a rule is: one file, one line in the list of its group, one folder of cases, one page with examples.
import type { Edit, Span } from '../domain/finding.js';

/** Something that a rule has to say about one place. */
export interface Complaint {
  /** One sentence that names the problem and the way out, without a full stop. */
  readonly message: string;
  readonly span: Span;
  /** Where it weighs less, or more, than the rule as a whole. */
  readonly severity?: 'error' | 'warning';
  /** Only where it is certain that nothing else changes. */
  readonly fix?: readonly Edit[];
}

/** The rule's page, for `ir lint --explain`. Both examples are tests. */
export interface RulePage {
  /** What goes wrong at 3 a.m. when this is not mended, in two or three short sentences. */
  readonly why: string;
  /** Top-level keys of a playbook that the rule objects to; everything else comes from a sound one. */
  readonly wrong: string;
  /** The same, mended. */
  readonly right: string;
}

/** `Subject` is what the rule looks at: a playbook, a drill, a range or the bytes of a file. */
export interface Rule<Subject> {
  /** Stable: it stands in configs and in comments. */
  readonly id: string;
  readonly severity: 'error' | 'warning';
  /** What it finds, in one line that continues "finds …". */
  readonly finds: string;
  readonly page: RulePage;
  readonly check: (subject: Subject) => readonly Complaint[];
}
