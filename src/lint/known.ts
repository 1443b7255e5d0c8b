// What a rule may know beside the file itself. Null means that nobody looked, and the rules that need it are silent.
import type { AuthoredStep, Playbook } from '../domain/playbook.js';
import type { ShellcheckComment } from '../domain/shellcheck.js';

/** What earlier runs and drills of one playbook have left behind. */
export interface History {
  /** Steps that somebody marked unclear, as they were written then. */
  readonly unclear: readonly {
    readonly step: AuthoredStep;
    /** What the responder wrote; may be empty. */
    readonly text: string;
    /** The incident or drill in which it was said. */
    readonly incident: string;
  }[];
  /** The playbook as it was in the latest drill or range run; null when there was none. */
  readonly drilled: { readonly playbook: Playbook; readonly at: string; readonly incident: string } | null;
}

export interface Known {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Contacts and audiences of the config; null where there is no config. */
  readonly contacts: readonly string[] | null;
  /** Further words of jargon with their plain alternatives, from the config. */
  readonly words: { readonly [jargon: string]: string };
  /** By playbook id; null when nobody looked, or where nothing was ever run. */
  readonly history: ((playbook: string) => History) | null;
  /** Whether a command can be found on this machine; null when nobody asked for it. */
  readonly hasTool: ((name: string) => boolean) | null;
  /** What shellcheck says about a script; null where it is not installed. */
  readonly shellcheck: ((script: string) => readonly ShellcheckComment[]) | null;
}
