// What a check is: a playbook that passed the schema goes in, findings come out.
import type { Finding, Span } from '../../domain/finding.js';
import type { Playbook } from '../../domain/playbook.js';
import type { Path } from '../locate.js';
import type { SourceDocument } from '../parse.js';
import type { CommandSite } from './command-sites.js';
import type { Declared } from './declared.js';

/** A file that a command names as `./checks/rate.sh`. */
export type LocalFile = 'runnable' | 'missing' | 'outside' | 'not-executable';

/** A sub-playbook that was looked for by id. */
export type Child =
  | { readonly state: 'loaded'; readonly playbook: Playbook }
  | { readonly state: 'missing' | 'broken' | 'cycle' | 'too-deep' };

export interface Checking {
  readonly playbook: Playbook;
  readonly document: SourceDocument;
  /** Every name that something in this playbook sets; may hold the same name twice. */
  readonly declared: readonly Declared[];
  readonly sites: readonly CommandSite[];
  readonly child: (id: string) => Child;
  readonly localFile: (path: string) => LocalFile;
}

export type Check = (checking: Checking) => readonly Finding[];

export const problem = (rule: string, span: Span, message: string): Finding => ({
  rule,
  severity: 'error',
  message,
  span,
});

/** A finding at the value of `path`. */
export const problemAt = ({ document }: Checking, path: Path, rule: string, message: string): Finding =>
  problem(rule, document.spanOf(path), message);
