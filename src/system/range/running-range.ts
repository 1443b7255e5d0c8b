// What a range is to the rest of `ir`: where its services listen, what commands may find, how it ends.
import type { Range } from '../../domain/playbook.js';

export interface RangeOptions {
  readonly range: Range;
  /** Absolute path of the range's folder, where range.yaml and `bin/` are. */
  readonly folder: string;
  /** `<incident>/range`, made 0700 here: state, ports and logs, from which a resume goes on. */
  readonly state: string;
  /** The caller's environment; the range's tools are looked up on its PATH. */
  readonly environment: { readonly [name: string]: string | undefined };
  /** Hears when the incident really began, in milliseconds since 1970; again, the same, after a resume. */
  readonly onAnnounce: (at: number) => void;
  /** Fires to give up while the range is still starting. */
  readonly signal: AbortSignal;
}

export interface RunningRange {
  readonly services: readonly { readonly name: string; readonly port: number }[];
  /** The only folders in which commands are looked up. */
  readonly path: readonly string[];
  /** The whole environment of a command in the range, before the `IR_…` values of the playbook. */
  readonly environment: Readonly<Record<string, string>>;
  /** Ends every service; takes some seconds at most. May be called twice. */
  stop(): Promise<void>;
}
